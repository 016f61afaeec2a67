using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Sla;

/// <summary>What clocks change, and what stops, pauses and counts them.</summary>
internal static class SlaFold
{
    /// <summary>The state after an event.</summary>
    /// <param name="before">Without the event.</param>
    /// <param name="after">With all else that it changes.</param>
    public static ConversationState Follow(ConversationState before, ConversationState after, DomainEvent change)
    {
        var next = Apply(after, change);
        if (before.Interactions == next.Interactions && before.ClosedAt == next.ClosedAt && before.Exists) return next;
        next = Turn(next, change.At);
        for (var i = 0; i < before.Interactions.Length; i++)
            if (!ReferenceEquals(before.Interactions[i], next.Interactions[i])
                && Count(before.Interactions[i], next.Interactions[i], change) is { } counted)
                next = next with { Interactions = next.Interactions.SetItem(i, counted) };
        return next;
    }

    private static ConversationState Apply(ConversationState state, DomainEvent change) => change switch
    {
        MessageSent e => state.OwnReplyAt is null ? state with { OwnReplyAt = e.At } : state,
        InteractionConnected e when state.Find(e.Interaction)!.Class == ChannelClass.Live =>
            ConversationFold.With(state, e.Interaction, i => i.Answered()) with
            {
                OwnReplyAt = state.OwnReplyAt ?? e.At,
            },
        SlaClockSet e => Set(state, e),
        SlaClockDropped e => With(state, e.Interaction, e.Clock, c => c with { IsDropped = true }),
        SlaDueSoon e => Mark(state, e.Interaction, e.Clock, e.StartedAt, c => c with { IsDueSoon = true }),
        SlaBreached e => Mark(state, e.Interaction, e.Clock, e.StartedAt, c => c with { IsDueSoon = true, IsBreached = true }),
        _ => state,
    };

    private static ConversationState Set(ConversationState state, SlaClockSet e)
    {
        var clock = new SlaClockState(e.Clock, e.Channel, e.Queue, e.StartedAt, e.Target, e.DueSoonAt, e.Deadline, e.Day)
        {
            SettingsVersion = e.SettingsVersion,
        };
        return e.Clock == SlaClock.Resolution
            ? state with
            {
                Resolution = Kept(clock, state.Resolution, state.GaveWay) with { RunsFrom = state.Runs[^1].From },
            }
            : ConversationFold.With(state, e.Interaction, i => i with
            {
                Response = Kept(clock, i.Response, i.GaveWay) with { RunsFrom = e.StartedAt },
            });
    }

    /// <summary>With the marks that were told of the same promise, also before another one took its place.</summary>
    private static SlaClockState Kept(SlaClockState clock, SlaClockState? known, ImmutableArray<SlaClockState> gaveWay)
    {
        var same = clock.IsSame(known) ? known : gaveWay.FirstOrDefault(clock.IsSame);
        return same is null ? clock : clock with { IsDueSoon = same.IsDueSoon, IsBreached = same.IsBreached };
    }

    private static ConversationState With(
        ConversationState state, InteractionId interaction, SlaClock clock, Func<SlaClockState, SlaClockState> change) =>
        clock == SlaClock.Resolution
            ? state with { Resolution = change(state.Resolution!) }
            : ConversationFold.With(state, interaction, i => i with { Response = change(i.Response!) });

    /// <summary>What stopped it may be what it gives way to: when it comes back, what was told with that is known.</summary>
    private static ConversationState Mark(
        ConversationState state, InteractionId interaction, SlaClock clock, DateTimeOffset startedAt,
        Func<SlaClockState, SlaClockState> mark)
    {
        var next = With(state, interaction, clock, mark);
        return clock == SlaClock.Resolution
            ? next with { GaveWay = Marked(next.GaveWay) }
            : ConversationFold.With(next, interaction, i => i with { GaveWay = Marked(i.GaveWay) });

        ImmutableArray<SlaClockState> Marked(ImmutableArray<SlaClockState> gaveWay) =>
            [.. gaveWay.Select(c => c.Clock == clock && c.StartedAt == startedAt ? mark(c) : c)];
    }

    /// <summary>It runs while it is open and something of it is not put aside.</summary>
    private static ConversationState Turn(ConversationState state, DateTimeOffset at)
    {
        var (open, paused) = (0, 0);
        foreach (var interaction in state.Interactions)
        {
            if (interaction.Phase == InteractionPhase.Closed) continue;
            open++;
            if (interaction.IsPaused) paused++;
        }

        var runs = SlaRun.Turn(state.Runs, state.ClosedAt is null && (open == 0 || paused < open), at);
        return runs == state.Runs ? state : state with { Runs = runs };
    }

    /// <summary>What became of a clock that has stopped, and what reports may count now; null: nothing.</summary>
    private static InteractionState? Count(InteractionState before, InteractionState after, DomainEvent change)
    {
        var stopped = before.RunningResponse is { } clock && after.RunningResponse is null ? clock : null;
        var tallies = stopped is null ? after.Tallies : Add(after.Tallies, stopped, change);
        var isShown = before.Phase != after.Phase && tallies != after.CountedTallies;
        if (tallies == after.Tallies && !isShown) return null;
        return after with { Tallies = tallies, CountedTallies = isShown ? tallies : after.CountedTallies };
    }

    private static ImmutableArray<SlaTally> Add(
        ImmutableArray<SlaTally> tallies, SlaClockState clock, DomainEvent change)
    {
        var isLate = clock.IsBreached || change.At > clock.Deadline;
        var one = new SlaTally(clock.Day, clock.Clock, 0, 0, 0, 0);
        var at = -1;
        for (var i = 0; i < tallies.Length; i++)
            if (tallies[i].Day == clock.Day && tallies[i].Clock == clock.Clock)
                (at, one) = (i, tallies[i]);
        SlaTally? more = change switch
        {
            MessageSent or InteractionConnected when isLate => one with { Late = one.Late + 1 },
            MessageSent or InteractionConnected => one with { InTime = one.InTime + 1 },
            NoAnswerNeeded => one with { Marked = one.Marked + 1 },
            InteractionClosed { Result: not (InteractionResult.Switched or InteractionResult.Merged or InteractionResult.Split) } =>
                one with { Unanswered = one.Unanswered + 1 },
            _ => null,
        };
        return more is not { } counted ? tallies : at < 0 ? tallies.Add(counted) : tallies.SetItem(at, counted);
    }
}
