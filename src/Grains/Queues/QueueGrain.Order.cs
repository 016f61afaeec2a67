using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Grains.Queues;

/// <content>Order, relaxation and strategy by the settings, and what time and agents make of them.</content>
internal sealed partial class QueueGrain
{
    /// <summary>Streams that are due looked at for agents; beyond it a step may be skipped before all were heard.</summary>
    private const int DueMax = 10_000;

    private long reviewed;
    private DateTimeOffset reviewedAt;
    private DateTimeOffset? unheardUntil;

    private ImmutableArray<RelaxationStep> Ladder => LadderOf(known);

    private Func<RelaxedRequirement, bool> SomebodyMatches => field ??= pool.SomebodyMatches;

    /// <summary>Puts the settings in force, for what waits too; nothing when they say the same as before.</summary>
    /// <param name="before">What was in force; null: nothing.</param>
    private void Configure(SettingsView? before)
    {
        var now = services.Clock.GetUtcNow();
        line.Advance(now);
        var (order, strategy) = (known.Policy.Order, StrategyOf(known));
        var isSameLadder = before is not null && LadderOf(before).SequenceEqual(Ladder);
        if (!isSameLadder || !IsSame(before!.Policy.Order, order)) line.Configure(order, Ladder);
        if (!isSameLadder || StrategyOf(before!) != strategy) pool.Configure(Ladder, strategy);
    }

    /// <summary>What just came is relaxed at once when it is hopeless, then proposed.</summary>
    private void MatchNew(InteractionId interaction)
    {
        line.SkipHopeless(interaction, SomebodyMatches);
        if (line.Find(interaction) is not { } placed) return;
        ReviewKept(placed, services.Clock.GetUtcNow());
        Match(line.Find(interaction) ?? placed);
    }

    /// <summary>Each second: promotions, timed steps, and agents who came, went or learned.</summary>
    private void PassTime(DateTimeOffset now)
    {
        if (now >= unheardUntil)
        {
            unheardUntil = null;
            pool.Keep(agent => pool.Find(agent) is { Activation: > 0 });
        }

        line.Advance(now);
        if (pool.Changes != reviewed) SkipHopeless(now);
        MatchFreed();
    }

    /// <summary>
    /// An agent told their picture: whoever came, went or learned may make something hopeless. All that waits is looked at,
    /// so once a second at most, and else with the next tick.
    /// </summary>
    private void Review(DateTimeOffset now)
    {
        if (pool.Changes == reviewed || now - reviewedAt < Tick) return;
        SkipHopeless(now);
    }

    private void SkipHopeless(DateTimeOffset now)
    {
        (reviewed, reviewedAt) = (pool.Changes, now);
        line.SkipHopeless(SomebodyMatches);
    }

    private void MatchFreed()
    {
        foreach (var entry in line.TakeFreed())
            Match(entry);
    }

    /// <summary>
    /// At a start agents count as connected until they say otherwise (Semantics §5), and they say so within their lease.
    /// Until then whoever has an alarm set counts as there, or everything would be relaxed for the first who is heard, and go
    /// elsewhere before.
    /// </summary>
    private async Task CountUnheardAsync(CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        if (Ladder.IsEmpty && !WatchesPresence && !line.Entries.Any(e => e.KeptUntil > now)) return;
        var policy = known.Policy;
        var due = await services.Journal.ReadDueAsync(
            now + policy.DeviceLease + policy.ReconnectGrace, DueMax, cancellationToken);
        foreach (var row in due)
            if (known.Agents.TryGetValue(new(row.Stream), out var self) && self.Queues.Contains(id)
                && pool.Find(self.Id) is null)
                pool.Put(new(self.Id, 0, 0, self.Skills, [], true, 0, now, 0)
                {
                    Groups = self.Groups, Readiness = AgentReadiness.Reconnecting,
                });
        unheardUntil = now + policy.DeviceLease + policy.ReconnectGrace + Tick;
    }

    private ImmutableArray<RelaxationStep> LadderOf(SettingsView settings) =>
        settings.Queues.TryGetValue(id, out var queue) ? queue.Relaxation : [];

    private AgentStrategy StrategyOf(SettingsView settings) =>
        settings.Queues.TryGetValue(id, out var queue) ? queue.Strategy : AgentStrategy.Unspecified;

    private static bool IsSame(OrderPolicy one, OrderPolicy other) =>
        one.LeastSlack == other.LeastSlack && one.AnswerWithin == other.AnswerWithin
        && one.Promotion.SequenceEqual(other.Promotion);
}
