using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>A transfer as agents see it: who gave it, why, and whence.</summary>
/// <param name="From">Who gives or gave it away.</param>
/// <param name="FromQueue">The queue it had come from.</param>
/// <param name="To">The agent who was named or took it; null: not known yet.</param>
/// <param name="Queue">Where it goes, or goes if the agent does not take it.</param>
/// <param name="Reason">In the giver's words; empty when none was given or once erased.</param>
/// <param name="IsSlow">It took 20 s or more.</param>
/// <param name="IsTooSlow">It took 30 s or more.</param>
[GenerateSerializer, Immutable]
public sealed record TransferView(
    [property: Id(0)] TransferKind Kind,
    [property: Id(1)] TransferStage Stage,
    [property: Id(2)] AgentId From,
    [property: Id(3)] QueueId FromQueue,
    [property: Id(4)] AgentId? To,
    [property: Id(5)] QueueId Queue,
    [property: Id(6)] string Reason,
    [property: Id(7)] DateTimeOffset RequestedAt,
    [property: Id(8)] bool IsSlow,
    [property: Id(9)] bool IsTooSlow)
{
    /// <summary>An escalation that is talked over first.</summary>
    [Id(10)]
    public bool Consults { get; init; }

    /// <summary>The view of a state; null when there is none.</summary>
    public static TransferView? Of(TransferState? t) => t is null ? null : new(
        t.Kind, t.Stage, t.From, t.FromQueue, t.To, t.Queue, t.Reason, t.RequestedAt, t.IsSlow, t.IsTooSlow)
    {
        Consults = t.Consults,
    };
}

/// <summary>The part of an agent who gave the interaction away.</summary>
/// <param name="Queue">The queue whose codes count.</param>
/// <param name="Until">When it ends by itself; null: it is over.</param>
[GenerateSerializer, Immutable]
public sealed record SegmentWrapUpView(
    [property: Id(0)] AgentId Agent, [property: Id(1)] QueueId Queue, [property: Id(2)] DateTimeOffset? Until)
{
    /// <summary>Whether its one extension may still be taken.</summary>
    [Id(3)]
    public bool Extendable { get; init; }

    /// <summary>Whether only a disposition, or the time, ends it.</summary>
    [Id(4)]
    public bool NeedsCode { get; init; }

    /// <summary>The view of a state.</summary>
    public static SegmentWrapUpView Of(SegmentWrapUp part) => new(part.Agent, part.Queue, part.Until)
    {
        Extendable = part.Until is not null && part.ExtensionUntil > part.Until, NeedsCode = part.NeedsCode,
    };
}
