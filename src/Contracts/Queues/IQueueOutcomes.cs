using Omni.Domain;
using Omni.Domain.Queues;
using Orleans;

namespace Omni.Contracts.Queues;

/// <summary>What a queue learns from: how waits and work ended, and what waits elsewhere; key: queue id.</summary>
public interface IQueueOutcomes : IGrainWithStringKey
{
    /// <summary>An interaction waits here no longer. Teller: Conversation. Safe to repeat.</summary>
    Task WaitEndedAsync(WaitEnd end);

    /// <summary>An agent has finished a part that waited here. Teller: Conversation. Safe to repeat.</summary>
    Task HandledAsync(HandledPart part);

    /// <summary>What waits in a queue that shares agents with this one. Teller: Queue. Safe to repeat.</summary>
    Task HearAsync(QueueDigest digest);
}

/// <summary>How a wait ended.</summary>
public enum WaitEndKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>An agent took it.</summary>
    Answered = 1,

    /// <summary>The customer left.</summary>
    Abandoned = 2,

    /// <summary>It went elsewhere: says nothing about how long it would have waited.</summary>
    FlowedOut = 3,

    /// <summary>Whom we were to call was not waiting at a line that they could leave.</summary>
    OffLine = 4,
}

/// <summary>The end of a wait.</summary>
/// <param name="Version">Stream version that says so.</param>
/// <param name="Spoken">What the customer was told first; null: nothing.</param>
[GenerateSerializer, Immutable]
public sealed record WaitEnd(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] long Version,
    [property: Id(2)] string Channel,
    [property: Id(3)] WaitEndKind Kind,
    [property: Id(4)] DateTimeOffset EnteredAt,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] Domain.Estimates.SpokenWait? Spoken);

/// <summary>What an agent had of an interaction: talk, hold and wrap-up.</summary>
/// <param name="Version">Stream version that says so.</param>
[GenerateSerializer, Immutable]
public sealed record HandledPart(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] long Version,
    [property: Id(2)] string Channel,
    [property: Id(3)] TimeSpan Length,
    [property: Id(4)] DateTimeOffset At)
{
    /// <summary>What of it was talk and hold; null: told by a server of before that was told.</summary>
    [Id(5)]
    public Domain.Estimates.PartTimes? Times { get; init; }
}
