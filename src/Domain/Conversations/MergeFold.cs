using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>
/// What merges and splits change. The half that another conversation's append writes changes no row: what follows from it is
/// done by the conversation itself (<see cref="WindUpRules"/>).
/// </summary>
internal static class MergeFold
{
    public static ConversationState Apply(ConversationState state, DomainEvent change) => change switch
    {
        ConversationMerged e => Merge(state, e),
        ConversationAbsorbed e => state with { MergedInto = e.Survivor, MergedAt = e.At },
        ConversationUnmerged e => state with { Merged = state.Merged.Remove(e.Absorbed) },
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
            FirstReplyAt = state.FirstReplyAt ?? e.FirstReplyAt,
            Runs = e.ResolvesFrom is { } from && state.Runs is [var first, ..] && from < first.From
                ? state.Runs.SetItem(0, first with { From = from })
                : state.Runs,
        };
        return e.Heir is not { } heir ? next : ConversationFold.With(next, heir, i =>
        {
            var aged = i with { AgedFrom = i.Phase.IsWaiting() && e.AgedFrom < i.AgedFrom ? e.AgedFrom.Value : i.AgedFrom };
            return e.UnansweredSince is { } since ? aged.Taking(new(e.Absorbed, since, e.Sources ?? [])) : aged;
        });
    }

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
            e.Interaction, i => e.UnansweredSince is not { } rest ? i.Answered() : i with
            {
                UnansweredSince = rest, Asked = i.Asked.RemoveAll(a => a.Conversation == e.Into),
            });

    private static ConversationState Return(ConversationState state, QuestionReturned e)
    {
        var from = state.Find(e.From)!;
        return ConversationFold.With(
            ConversationFold.With(
                state with { Returning = state.Returning.RemoveAll(r => r.From == e.From) }, e.From, i => i.Answered()),
            e.Interaction, i => i with { UnansweredSince = from.UnansweredSince, Asked = from.Asked, OwnSince = from.OwnSince });
    }
}
