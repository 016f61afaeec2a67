using Omni.Api.Callbacks;
using Omni.Api.Requests;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Conversations;

/// <summary>Conversations as the API shows them. Time left is counted from the moment of writing.</summary>
internal static class ConversationWriter
{
    public static V1.Conversation Write(
        ConversationView view, DateTimeOffset now, bool withMessages = true, SettingsView? settings = null)
    {
        var conversation = new V1.Conversation
        {
            Id = view.Id.Value,
            CustomerId = view.Customer.Value,
            CustomerName = view.CustomerName,
            OpenedAt = Times.Write(view.OpenedAt),
            ClosedAt = Times.WriteOptional(view.ClosedAt),
            Version = view.Version,
            MergedIntoId = view.MergedInto?.Value ?? "",
            OriginConversationId = view.Origin?.Conversation.Value ?? "",
            ResolutionTimer = SlaWriter.Write(view.Resolution, view.IsPaused),
        };
        conversation.MergedConversationIds.Add(view.Merged.Select(c => c.Value));
        conversation.SplitOffConversationIds.Add(view.SplitOff.Select(c => c.Value));
        foreach (var interaction in view.Interactions)
            conversation.Interactions.Add(Write(interaction, now, settings));
        foreach (var answer in view.Answers)
            conversation.Answers.Add(Write(answer));
        if (!withMessages) return conversation;
        foreach (var entry in view.Tail)
            conversation.Messages.Add(MessageWriter.Write(entry));
        return conversation;
    }

    /// <param name="settings">By which it is told how surely the customer is known; null: it is not.</param>
    public static V1.Interaction Write(InteractionView view, DateTimeOffset now, SettingsView? settings = null)
    {
        var written = Facts(view, now);
        written.Standing = settings is null ? null : StandingWriter.Write(view, settings, now);
        foreach (var promise in view.Promises)
            written.Promises.Add(CallbackWriter.Write(promise));
        foreach (var part in view.WrapUps)
            if (part.Until is { } until)
                written.SegmentWrapUps.Add(new V1.SegmentWrapUp
                {
                    AgentId = part.Agent.Value,
                    QueueId = part.Queue.Value,
                    Remaining = Times.WriteRemaining(until, now),
                    Extendable = part.Extendable,
                    NeedsCode = part.NeedsCode,
                });
        foreach (var participant in view.Participants)
            written.Participants.Add(new V1.Participant
            {
                AgentId = participant.Agent.Value,
                Role = (V1.ParticipantRole)participant.Role,
                JoinedAt = Times.Write(participant.JoinedAt),
            });
        return written;
    }

    private static V1.Interaction Facts(InteractionView view, DateTimeOffset now) => new()
    {
        Id = view.Id.Value,
        Channel = view.Channel,
        ChannelClass = (V1.ChannelClass)view.Class,
        Address = Identifiers.WriteOptional(view.Address),
        Evidence = Identifiers.Write(view.Evidence),
        Phase = (V1.InteractionPhase)view.Phase,
        Result = (V1.InteractionResult)view.Result,
        QueueId = view.Queue.Value ?? "",
        EnteredAt = Times.WriteOptional(view.EnteredAt),
        AgentId = view.Owner?.Value ?? "",
        Epoch = view.Epoch,
        Units = view.Units,
        WrapUpRemaining = view.WrapUpUntil is { } until ? Times.WriteRemaining(until, now) : null,
        SwitchRequestedTo = view.SwitchRequestedTo ?? "",
        Transfer = view.Transfer is { } transfer ? Write(transfer) : null,
        Callback = view.Callback is { } callback ? CallbackWriter.Write(callback) : null,
        DueAt = Times.WriteOptional(view.DueAt),
        WrapUpExtendable = view.WrapUpExtendable,
        WrapUpNeedsCode = view.WrapUpNeedsCode,
        UnansweredSince = Times.WriteOptional(view.UnansweredSince),
        ResponseTimer = SlaWriter.Write(view.Response),
        HoldReason = view.HoldReason,
        ReadUpToMessageId = view.ReadUpTo?.Value ?? "",
        Snoozed = view.IsSnoozed,
        Public = view.IsPublic,
        ParkedRemaining = view.ParkedUntil is { } parked ? Times.WriteRemaining(parked, now) : null,
    };

    private static V1.Transfer Write(TransferView view) => new()
    {
        Kind = (V1.TransferKind)view.Kind,
        Stage = (V1.TransferStage)view.Stage,
        FromAgentId = view.From.Value,
        FromQueueId = view.FromQueue.Value,
        ToAgentId = view.To?.Value ?? "",
        ToQueueId = view.Queue.Value,
        Reason = view.Reason,
        RequestedAt = Times.Write(view.RequestedAt),
        Slow = view.IsSlow,
        TooSlow = view.IsTooSlow,
        Consults = view.Consults,
    };

    public static V1.Answer Write(CapturedAnswer answer) => new() { Slot = answer.Slot, Value = answer.Value };
}
