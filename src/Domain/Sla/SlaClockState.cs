using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Orleans;

namespace Omni.Domain.Sla;

/// <summary>A clock of one promise. Its instants are working time of its queue.</summary>
/// <param name="Clock">What is promised.</param>
/// <param name="Channel">The channel by whose targets it runs.</param>
/// <param name="Queue">The queue by whose targets and hours it runs.</param>
/// <param name="StartedAt">What it counts from: the first unanswered message, or the conversation's opening.</param>
/// <param name="Target">The working time it allows.</param>
/// <param name="DueSoonAt">80 % of that has passed.</param>
/// <param name="Deadline">All of it has passed.</param>
/// <param name="Day">The day it began, in its queue's zone; without a calendar in UTC.</param>
[GenerateSerializer, Immutable]
public sealed record SlaClockState(
    [property: Id(0)] SlaClock Clock,
    [property: Id(12)] string Channel,
    [property: Id(1)] QueueId Queue,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] TimeSpan Target,
    [property: Id(4)] DateTimeOffset DueSoonAt,
    [property: Id(5)] DateTimeOffset Deadline,
    [property: Id(6)] DateOnly Day)
{
    /// <summary>Version of the settings that shaped it.</summary>
    [Id(7)]
    public int SettingsVersion { get; init; }

    /// <summary>When it last began to run; of a response its start.</summary>
    [Id(8)]
    public DateTimeOffset RunsFrom { get; init; }

    /// <summary>That it is due soon was told.</summary>
    [Id(9)]
    public bool IsDueSoon { get; init; }

    /// <summary>That it was breached was told; never taken back.</summary>
    [Id(10)]
    public bool IsBreached { get; init; }

    /// <summary>The settings gave it no target any more.</summary>
    [Id(11)]
    public bool IsDropped { get; init; }

    /// <summary>When somebody must look; null: never by itself. A breach is behind the deadline, by a millisecond.</summary>
    public DateTimeOffset? NextAt => this switch
    {
        { IsBreached: true } => null,
        { IsDueSoon: false } => DueSoonAt,
        _ => Deadline.AddMilliseconds(1),
    };

    /// <summary>Whether neither settings nor where the interaction is have changed since it was set.</summary>
    public bool IsShapedBy(InteractionState state, int settingsVersion) =>
        SettingsVersion == settingsVersion && Queue == state.Queue
        && string.Equals(Channel, state.Channel, StringComparison.Ordinal);

    /// <summary>Clocks that gave way, with one more, the newest of each promise.</summary>
    internal static ImmutableArray<SlaClockState> GivingWay(ImmutableArray<SlaClockState> before, SlaClockState? clock) =>
        clock is null ? before : before.RemoveAll(clock.IsSame).Add(clock);

    /// <summary>Whether it is the same promise, which tells each of its marks once however it is moved.</summary>
    public bool IsSame(SlaClockState? other) =>
        other is not null && Clock == other.Clock && StartedAt == other.StartedAt;
}
