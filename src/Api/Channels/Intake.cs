using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Attachments;
using Omni.Api.Errors;
using Omni.Api.Metrics;
using Omni.Api.Requests;
using Omni.Contracts;
using Omni.Contracts.Addresses;
using Omni.Contracts.Conversations;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>Takes in what connectors bring, one by one or in streams.</summary>
internal sealed class Intake(
    IClusterClient grains, ISettingsSource settings, InputGate gate, UploadTokens tokens, IAttachmentStore store,
    ApiMetrics metrics, TimeProvider clock)
{
    /// <summary>Completes when the input is on disk.</summary>
    public async Task<V1.IngestResponse> TakeAsync(V1.IngestRequest request, ServerCallContext context)
    {
        var outcome = "refused";
        try
        {
            var view = settings.Current;
            var storing = Read(request, context, view);
            gate.Enter(view.Channels[request.Channel].Class);
            try
            {
                var response = await storing();
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

    /// <summary>Checks the input; what it answers stores it.</summary>
    private Func<Task<V1.IngestResponse>> Read(V1.IngestRequest request, ServerCallContext context, SettingsView view)
    {
        if (ChangeReader.IsChange(request))
        {
            var change = ChangeReader.Read(request, context.Caller(), view, clock.GetUtcNow());
            return async () => Write(await StoreAsync(change, context));
        }

        var message = InboundReader.Read(request, context.Caller(), view, tokens, clock.GetUtcNow());
        return async () =>
        {
            if (!message.Files.IsEmpty) await KeptContents.KeepAsync(store, message.Files, context.CancellationToken);
            return Write(await StoreAsync(message, context), message.Files.AsSpan());
        };
    }

    private Task<ChangeReply> StoreAsync(MessageChange change, ServerCallContext context) => Commands.RunAsync(
        context,
        (address: grains.GetGrain<IAddressGrain>(GrainKeys.Address(change.Connector, change.Address)), change),
        static command => command.address.ChangeAsync(command.change));

    private static V1.IngestResponse Write(ChangeReply reply)
    {
        ChangeOutcomes.Check(reply.Outcome);
        return new()
        {
            CustomerId = reply.Customer?.Value ?? "",
            ConversationId = reply.Conversation?.Value ?? "",
            InteractionId = reply.Interaction?.Value ?? "",
            MessageId = reply.Message?.Value ?? "",
            Duplicate = reply.Outcome == ChangeOutcome.Duplicate,
            Held = reply.IsHeld,
        };
    }

    private Task<IngestResult> StoreAsync(InboundMessage message, ServerCallContext context) => Commands.RunAsync(
        context,
        (address: grains.GetGrain<IAddressGrain>(GrainKeys.Address(message.Connector, message.Address)), message),
        static command => command.address.IngestAsync(command.message));

    private static V1.IngestResponse Write(IngestResult result, ReadOnlySpan<Attachment> files)
    {
        if (result.Status == ReceiveStatus.IdTaken) throw ChangeOutcomes.IdTaken();
        var response = new V1.IngestResponse
        {
            CustomerId = result.Customer.Value,
            ConversationId = result.Conversation.Value,
            InteractionId = result.Interaction.Value,
            MessageId = result.Message?.Value ?? "",
            Duplicate = result.Status == ReceiveStatus.Duplicate,
            NewCustomer = result.NewCustomer,
        };
        if (result.Message is { } id) AttachmentWriter.AddTo(response.Attachments, id, files);
        return response;
    }
}
