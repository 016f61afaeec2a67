using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Metrics;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>Takes in what connectors bring, one by one or in streams.</summary>
internal sealed class Intake(
    IClusterClient grains, ISettingsSource settings, InputGate gate, ApiMetrics metrics, TimeProvider clock)
{
    /// <summary>Completes when the input is on disk.</summary>
    public async Task<V1.IngestResponse> TakeAsync(V1.IngestRequest request, ServerCallContext context)
    {
        var outcome = "refused";
        try
        {
            var view = settings.Current;
            var message = InboundReader.Read(request, context.Caller(), view, clock.GetUtcNow());
            gate.Enter(view.Channels[message.Channel].Class);
            try
            {
                var response = Write(await StoreAsync(message, context));
                outcome = response.Duplicate ? "duplicate" : "accepted";
                return response;
            }
            finally
            {
                gate.Leave();
            }
        }
        finally
        {
            metrics.InputAnswered(outcome);
        }
    }

    private Task<IngestResult> StoreAsync(InboundMessage message, ServerCallContext context) => Commands.RunAsync(
        context,
        (address: grains.GetGrain<IAddressGrain>(GrainKeys.Address(message.Connector, message.Address)), message),
        static command => command.address.IngestAsync(command.message));

    private static V1.IngestResponse Write(IngestResult result) => new()
        {
        CustomerId = result.Customer.Value,
        ConversationId = result.Conversation.Value,
        InteractionId = result.Interaction.Value,
        MessageId = result.Message?.Value ?? "",
        Duplicate = result.Status == ReceiveStatus.Duplicate,
        NewCustomer = result.NewCustomer,
    };
}
