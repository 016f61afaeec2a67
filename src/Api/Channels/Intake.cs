using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>Takes in what connectors bring, one by one or in streams.</summary>
internal sealed class Intake(IClusterClient grains, ISettingsSource settings, TimeProvider clock)
{
    /// <summary>Completes when the input is on disk.</summary>
    public async Task<V1.IngestResponse> TakeAsync(V1.IngestRequest request, ServerCallContext context)
    {
        var message = InboundReader.Read(request, context.Caller(), settings.Current, clock.GetUtcNow());
        var address = grains.GetGrain<IAddressGrain>(GrainKeys.Address(message.Connector, message.Address));
        var result = await Commands.RunAsync(
            context, (address, message), static command => command.address.IngestAsync(command.message));
        return new()
        {
            CustomerId = result.Customer.Value,
            ConversationId = result.Conversation.Value,
            InteractionId = result.Interaction.Value,
            MessageId = result.Message?.Value ?? "",
            Duplicate = result.Status == ReceiveStatus.Duplicate,
            NewCustomer = result.NewCustomer,
        };
    }
}
