using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Sla;

namespace Omni.Domain.Conversations;

/// <summary>
/// What merges and splits change. Of the rows the half that another conversation's append writes changes what says that this is a
/// matter of its own: all else that follows from it is done by the conversation itself (<see cref="WindUpRules"/>).
/// </summary>
internal static class MergeFold
{
    public static ConversationState Apply(ConversationState state, DomainEvent change) => change switch
    {
        ConversationMerged e => Merge(state, e),
        ConversationAbsorbed e => state with { MergedInto = e.Survivor, MergedAt = e.At },
        ConversationUnmerged e => Unmerge(state, e),
        ConversationReleased e => Release(state, e),
        QuestionReturned e => Return(state, e),
        ConversationSplit e => state with { Splits = state.Splits.Add(new(e.Into, e.From, e.At, e.Ends, e.TakesQuestion)) },
        ConversationSplitOff e => Begin(state, e),
        QuestionMoved e => Move(state, e),
        _ => state,
    };

    /// <summary>One clock, one place: of both the stricter. What began here and comes back is no other conversation any more.</summary>
    private static ConversationState Merge(ConversationState state, ConversationMerged e)
    {
        var next = state with
        {
            Merged = state.Merged.Add(e.Absorbed),
            Splits = state.Splits.RemoveAll(s => s.Into == e.Absorbed),
        };
        var aging = e.AgedFrom is not null && e.Heir is { } waits && state.Find(waits)!.Phase.IsWaiting() ? e.Heir : null;
        if (aging is { } fresh && next.Find(fresh)!.OwnAgedFrom is null) // What it aged from before it was resumed is over.
            next = next with { Taken = [.. next.Taken.Select(t => t.Heir == fresh ? t with { Heir = null, AgedFrom = null } : t)] };
        next = next with
        {
            Taken = next.Taken.Add(new(e.Absorbed, e.ResolvesFrom, e.FirstReplyAt, aging, aging is null ? null : e.AgedFrom)),
        };
        if (e.ResolvesFrom is { } from && next.Runs is [var first, ..] && from < first.From)
            next = CountFrom(next, from) with { OwnRunFrom = state.OwnRunFrom ?? first.From };
        return e.Heir is not { } heir ? next : ConversationFold.With(next, heir, i =>
        {
            var aged = aging is null ? i : i.Aging(e.AgedFrom);
            return e.UnansweredSince is { } since ? aged.Taking(new(e.Absorbed, since, e.Sources ?? [])) : aged;
        });
    }

    /// <summary>What its clocks had of the other one goes with that; what of others is left counts.</summary>
    private static ConversationState Unmerge(ConversationState state, ConversationUnmerged e)
    {
        var rest = state.Taken.RemoveAll(t => t.Conversation == e.Absorbed);
        var next = state with { Merged = state.Merged.Remove(e.Absorbed), Taken = rest };
        if (state.OwnRunFrom is { } own)
        {
            var older = rest.Min(t => t.ResolvesFrom);
            next = CountFrom(next, older < own ? older.Value : own) with { OwnRunFrom = older < own ? own : null };
        }

        foreach (var taken in state.Taken)
            if (taken is { Heir: { } heir } && taken.Conversation == e.Absorbed)
                next = ConversationFold.With(
                    next, heir, i => i.AgingBack(rest.Where(t => t.Heir == heir).Min(t => t.AgedFrom)));
        return next;
    }

    private static ConversationState CountFrom(ConversationState state, DateTimeOffset from) => state with
    {
        Runs = state.Runs.SetItem(0, state.Runs[0] with { From = from }),
        GaveWay = SlaClockState.GivingWay(state.GaveWay, state.Resolution),
    };

    /// <summary>What does not return was answered in the survivor.</summary>
    private static ConversationState Release(ConversationState state, ConversationReleased e)
    {
        var returning = e.Returning ?? [];
        return state with
        {
            MergedInto = null, MergedAt = null, Returning = returning, ReleasedAt = returning.IsEmpty ? null : e.At,
            Interactions =
            [
                .. state.Interactions.Select(
                    i => i.Result == InteractionResult.Merged && returning.All(r => r.From != i.Id) ? i.Answered() : i),
            ],
        };
    }

    private static ConversationState Begin(ConversationState state, ConversationSplitOff e) =>
        ConversationFold.With(
            state with { Origin = new(e.Origin, e.From, e.SentAt, e.Version, e.UpTo) },
            e.Interaction, i => i with { UnansweredSince = e.UnansweredSince });

    private static ConversationState Move(ConversationState state, QuestionMoved e) =>
        ConversationFold.With(
            state with
            {
                Splits = [.. state.Splits.Select(s => s.Into == e.Into ? s with { TakesQuestion = false } : s)],
            },
            e.Interaction, i => e.UnansweredSince is { } rest ? i.Without(e.Into, rest) : i.Emptied());

    private static ConversationState Return(ConversationState state, QuestionReturned e)
    {
        var from = state.Find(e.From)!;
        return ConversationFold.With(
            ConversationFold.With(
                state with { Returning = state.Returning.RemoveAll(r => r.From == e.From) }, e.From, i => i.Answered()),
            e.Interaction, i => i with { UnansweredSince = from.UnansweredSince, Asked = from.Asked, OwnSince = from.OwnSince });
    }
}
