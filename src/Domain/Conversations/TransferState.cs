namespace Omni.Domain.Conversations;

/// <summary>A transfer that is under way, or the last one that was done.</summary>
/// <param name="From">Who gives it away.</param>
/// <param name="FromQueue">The queue it had come from.</param>
/// <param name="To">The agent who was named, then the one who took it; null: not known yet.</param>
/// <param name="Queue">Where it goes, or goes if the agent does not take it.</param>
/// <param name="Reason">In the giver's words; empty once erased.</param>
public sealed record TransferState(
    TransferKind Kind,
    AgentId From,
    QueueId FromQueue,
    AgentId? To,
    QueueId Queue,
    string Reason,
    DateTimeOffset RequestedAt)
{
    /// <summary>How far it has come.</summary>
    public TransferStage Stage { get; init; } = TransferStage.Requested;

    /// <summary>An escalation that is talked over first.</summary>
    public bool Consults { get; init; }

    /// <summary>Whether the other agent is asked first, and may be handed it afterwards.</summary>
    public bool IsConsult => TransferWays.IsConsult(Kind, Consults);

    /// <summary>Units the consulted agent holds.</summary>
    public int Cost { get; init; }

    /// <summary>20 s have passed and were noted.</summary>
    public bool IsSlow { get; init; }

    /// <summary>30 s have passed and were noted.</summary>
    public bool IsTooSlow { get; init; }
}

/// <summary>The part of an agent who gave the interaction away.</summary>
/// <param name="Queue">The queue whose codes count.</param>
/// <param name="Units">Units it holds while it lasts.</param>
/// <param name="Until">When it ends by itself; null: it is over.</param>
public sealed record SegmentWrapUp(AgentId Agent, QueueId Queue, int Units, DateTimeOffset? Until)
{
    /// <summary>When it ends after its one extension, also once that is taken; null: it may not be extended.</summary>
    public DateTimeOffset? ExtensionUntil { get; init; }

    /// <summary>Whether only a disposition, or the time, ends it.</summary>
    public bool NeedsCode { get; init; }
}
