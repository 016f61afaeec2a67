using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Queues;

/// <summary>What an installation decides about the order of what waits (Semantics §7).</summary>
[GenerateSerializer, Immutable]
public sealed record OrderPolicy
{
    /// <summary>Tiers there are: 0 Live, 1 Chat, 2 due callbacks, 3 Deferred with an SLA clock, 4 without.</summary>
    public const int Tiers = 5;

    /// <summary>Semantics' defaults.</summary>
    public static readonly OrderPolicy Default = new();

    /// <summary>How each tier rises, by tier.</summary>
    [Id(0)]
    public ImmutableArray<TierPolicy> Promotion { get; init; } = [.. Enumerable.Repeat(TierPolicy.Default, Tiers)];

    /// <summary>Installation-wide: the answer deadline replaces AgedFrom in Rank.</summary>
    [Id(1)]
    public bool LeastSlack { get; init; }

    /// <summary>With least slack: the deadline of what brings none is AgedFrom plus this.</summary>
    [Id(2)]
    public ClassTimes AnswerWithin { get; init; } =
        new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromHours(4));

    /// <summary>The place of an entry now.</summary>
    public WaitingKey KeyOf(WaitingEntry entry, DateTimeOffset now) =>
        new(Promotion[entry.Tier].Effective(entry.Tier, entry.AgedFrom, now), RankOf(entry), entry.Seq);

    /// <summary>AgedFrom, or with least slack the answer deadline, less the boosts.</summary>
    public DateTimeOffset RankOf(WaitingEntry entry) =>
        (LeastSlack ? entry.AnswerBy ?? entry.AgedFrom + AnswerWithin[entry.Class] : entry.AgedFrom)
            .AddSeconds(-entry.BoostSeconds);
}
