using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Domain.Overload;

/// <summary>What an overloaded queue wants done about one that waits in it.</summary>
/// <param name="Notice">The interaction, and how the queue sees its wait.</param>
/// <param name="Rule">Which of the queue's rules is on.</param>
/// <param name="Value">What its trigger shows.</param>
[GenerateSerializer, Immutable]
public sealed record ReliefOrder(
    [property: Id(0)] WaitNotice Notice, [property: Id(1)] OverloadRule Rule, [property: Id(2)] double Value)
{
    /// <summary>P90 of the wait on the channel that would be offered; null: not asked for, or no number can be said.</summary>
    [Id(3)]
    public TimeSpan? TargetP90 { get; init; }

    /// <summary>Steps of relaxation that hold in the queue.</summary>
    [Id(4)]
    public int StepsTaken { get; init; }

    /// <summary>P90 of its wait where it is; while the queue is closed at least the time to the opening; null: unknown.</summary>
    public TimeSpan? P90At(DateTimeOffset now) =>
        Notice.Estimate is { } given ? given.Figures.P90 : Notice.OpensAt is { } opening && opening > now ? opening - now : null;
}

/// <summary>What became of it.</summary>
public enum ReliefOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It was done, now or before in the entry.</summary>
    Done = 1,

    /// <summary>There is nothing to do in this entry.</summary>
    Nothing = 2,

    /// <summary>Not now: it rings at an agent, or it does not help.</summary>
    NotNow = 3,
}
