using Google.Protobuf.Collections;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Api.Channels;

/// <summary>
/// Reports of one request. Each counts or is refused by itself; those of one conversation go in their order.
/// </summary>
internal sealed class StatusReports(IClusterClient grains, ServerCallContext context)
{
    private const int ReportsMax = 1_000;

    /// <summary>Most reports under way at once.</summary>
    private const int AtOnceMax = 64;

    private readonly ConnectorId connector = context.Caller().Connector;

    public async Task ApplyAsync(V1.ReportStatusRequest request, RepeatedField<V1.RefusedReport> refused)
    {
        Check.Count(request.Reports.Count, ReportsMax, "reports");
        var last = new Dictionary<string, Task<string?>>(StringComparer.Ordinal);
        var reasons = new Task<string?>[request.Reports.Count];
        for (var i = 0; i < reasons.Length; i++)
        {
            var report = request.Reports[i];
            reasons[i] = AfterAsync(last.GetValueOrDefault(report.ConversationId), report);
            last[report.ConversationId] = reasons[i];
            if (i >= AtOnceMax) await reasons[i - AtOnceMax];
        }

        for (var i = 0; i < reasons.Length; i++)
            if (await reasons[i] is { } reason)
                refused.Add(new V1.RefusedReport { Index = i, Reason = reason });
    }

    private async Task<string?> AfterAsync(Task? before, V1.StatusReport report)
    {
        if (before is not null) await before;
        try
        {
            return report.ReportCase switch
            {
                V1.StatusReport.ReportOneofCase.Delivery => await ApplyAsync(report, report.Delivery),
                V1.StatusReport.ReportOneofCase.Read => await ApplyAsync(report, report.Read),
                V1.StatusReport.ReportOneofCase.Session => await ApplyAsync(report, report.Session),
                _ => Reasons.FieldRequired,
            };
        }
        catch (RefusalException e)
        {
            return e.Reason;
        }
    }

    private async Task<string?> ApplyAsync(V1.StatusReport report, V1.DeliveryReport delivery)
    {
        var conversation = Conversation(report);
        var status = (DeliveryStatus)delivery.Status;
        if (status is < DeliveryStatus.Sent or > DeliveryStatus.Failed) return Reasons.FieldOutOfRange;
        var id = delivery.DeliveryId.StartsWith(PendingDelivery.OrderPrefix, StringComparison.Ordinal)
            ? Check.Id<MessageId>(delivery.DeliveryId, PendingDelivery.OrderPrefix, "delivery_id")
            : Check.Id<MessageId>(delivery.DeliveryId, "msg_", "delivery_id");
        if (delivery.ExternalId.Length > 0) return await NameAsync(report, id, status, delivery.ExternalId);
        var outcome = await Commands.RunAsync(
            context,
            (conversation, id, status, connector),
            static c => c.conversation.ReportDeliveryAsync(c.id, c.status, c.connector));
        return Outcomes.ReasonOf(outcome, Reasons.DeliveryNotFound);
    }

    private async Task<string?> ApplyAsync(V1.StatusReport report, V1.SessionReport session)
    {
        var conversation = Conversation(report);
        var interaction = Check.Interaction(session.InteractionId);
        if (session.State >= V1.SessionState.Dialled) return await DialAsync(report, session, interaction);
        if (session.State is not (V1.SessionState.Connected or V1.SessionState.Left)) return Reasons.FieldOutOfRange;
        var outcome = await Commands.RunAsync(
            context,
            (conversation, interaction, connector, left: session.State == V1.SessionState.Left),
            static c => c.left
                ? c.conversation.CustomerLeftAsync(c.interaction, c.connector)
                : c.conversation.ConnectedAsync(c.interaction, c.connector));
        return Outcomes.ReasonOf(outcome, Reasons.InteractionNotFound);
    }

    private async Task<string?> ApplyAsync(V1.StatusReport report, V1.ReadReport read)
    {
        var signals = grains.GetGrain<IConversationSignals>(Check.Conversation(report.ConversationId).Value);
        var message = Check.Id<MessageId>(read.MessageId, "msg_", "message_id");
        var reply = await Commands.RunAsync(
            context, (signals, message, connector), static c => c.signals.CustomerReadAsync(c.message, c.connector));
        return SignalOutcomes.ReasonOf(reply.Outcome);
    }

    private async Task<string?> NameAsync(V1.StatusReport report, MessageId id, DeliveryStatus status, string externalId)
    {
        Check.NotLonger(externalId, InboundReader.ExternalIdMax, "external_id");
        var messages = grains.GetGrain<IConversationMessages>(Check.Conversation(report.ConversationId).Value);
        return ChangeOutcomes.ReasonOf(await Commands.RunAsync(
            context,
            (messages, id, externalId, status, connector),
            static c => c.messages.NameAsync(c.id, c.externalId, c.status, c.connector)));
    }

    private async Task<string?> DialAsync(V1.StatusReport report, V1.SessionReport session, InteractionId interaction)
    {
        CallbackFailure? failure = session.State switch
        {
            V1.SessionState.Dialled or V1.SessionState.PickedUp => null,
            V1.SessionState.NoAnswer => CallbackFailure.NoAnswer,
            V1.SessionState.Busy => CallbackFailure.Busy,
            V1.SessionState.Machine => CallbackFailure.Machine,
            V1.SessionState.Unreachable => CallbackFailure.Unreachable,
            _ => CallbackFailure.Unspecified,
        };
        if (failure == CallbackFailure.Unspecified) return Reasons.FieldOutOfRange;
        var order = session.DeliveryId.Length == 0
            ? (MessageId?)null
            : Check.Id<MessageId>(session.DeliveryId, PendingDelivery.OrderPrefix, "delivery_id");
        var grain = grains.GetGrain<IConversationCallbacks>(Check.Conversation(report.ConversationId).Value);
        var outcome = await Commands.RunAsync(
            context,
            (grain, interaction, order, failure, connector, isThere: session.State == V1.SessionState.PickedUp),
            static c => c.failure is { } reason
                ? c.grain.DialFailedAsync(c.interaction, c.order, reason, c.connector)
                : c.isThere ? c.grain.PickedUpAsync(c.interaction, c.order, c.connector)
                : c.grain.DialledAsync(c.interaction, c.order, c.connector));
        return Outcomes.ReasonOf(outcome, Reasons.InteractionNotFound);
    }

    private IConversationInbound Conversation(V1.StatusReport report) =>
        grains.GetGrain<IConversationInbound>(Check.Conversation(report.ConversationId).Value);
}
