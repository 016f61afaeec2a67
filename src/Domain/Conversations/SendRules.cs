using System.Collections.Immutable;
using Omni.Domain.Attachments;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>What an agent writes, as one message or in the parts that the channel carries.</summary>
public static class SendRules
{
    /// <summary>One message a part, in order; files go with the first. What keeps one from going out keeps all.</summary>
    /// <param name="ids">One a part.</param>
    /// <param name="parts">None: the text is longer than the channel carries.</param>
    public static Decision<WorkOutcome> Send(
        InteractionState? state,
        AgentId agent,
        IReadOnlyList<MessageId> ids,
        ImmutableArray<string> parts,
        DateTimeOffset now,
        MessageFiles? files = null)
    {
        var first = MessageRules.Send(state, agent, ids[0], parts.IsEmpty ? "" : parts[0], now, files);
        if (first.Outcome != WorkOutcome.Done) return first;
        if (parts.IsEmpty) return WorkOutcome.TextTooLong;
        if (parts.Length == 1) return first;
        return new(WorkOutcome.Done,
        [
            .. first.Events,
            .. parts.Skip(1).SelectMany(
                IEnumerable<DomainEvent> (part, i) => MessageRules.Send(state, agent, ids[i + 1], part, now).Events),
        ]);
    }
}
