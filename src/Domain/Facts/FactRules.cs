using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Facts;

/// <summary>What becomes of facts that are told: each counts once, the newest wins (mission C6, P5).</summary>
public static class FactRules
{
    /// <summary>Most facts that one event takes.</summary>
    public const int BatchMax = 32;

    /// <summary>Longest content of one fact as it is sent, in bytes.</summary>
    public const int ContentBytesMax = 8 * 1024;

    /// <summary>How far a sender's clock may be ahead.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Takes facts of one source in their order; a later one sees those before it. Repeating them changes nothing. What is
    /// told as of the latest time holds, in whatever order it comes; of two of the same time the first stays, since a
    /// repetition of it would else win again.
    /// </summary>
    /// <returns>One outcome a fact.</returns>
    public static Decision<ImmutableArray<FactOutcome>> Record(
        FactsState state, string source, ImmutableArray<FactDraft> drafts, DateTimeOffset now)
    {
        var outcomes = ImmutableArray.CreateBuilder<FactOutcome>(drafts.Length);
        var heads = ImmutableArray.CreateBuilder<FactHead>();
        var bodies = ImmutableArray.CreateBuilder<FactBody>();
        Dictionary<(FactKind, string), FactDraft> taken = [];
        foreach (var draft in drafts)
        {
            var kind = draft.Content.Kind;
            var known = taken.TryGetValue((kind, draft.ExternalId), out var earlier)
                ? new Known(earlier.At, earlier.Hash)
                : Find(state, kind, source, draft.ExternalId);
            var outcome = known is null && state.IsBeyond(kind, draft.At, now)
                ? FactOutcome.Outdated
                : Compare(known, draft);
            outcomes.Add(outcome);
            if (outcome is not (FactOutcome.Recorded or FactOutcome.Updated)) continue;
            taken[(kind, draft.ExternalId)] = draft;
            heads.Add(new(kind, draft.At, draft.Content.IsOpen));
            bodies.Add(new(draft.ExternalId, draft.Hash, draft.Content));
        }

        return heads.Count == 0
            ? new(outcomes.MoveToImmutable(), [])
            : new(
                outcomes.MoveToImmutable(),
                [new FactsRecorded(source, heads.ToImmutable(), now) { Personal = new(bodies.ToImmutable()) }]);
    }

    private static Known? Find(FactsState state, FactKind kind, string source, string externalId) =>
        state.Find(kind, source, externalId) is { } kept ? new(kept.At, kept.Hash)
        : state.Older.Find(FactName.Of(kind, source, externalId)) is { } older ? new(older.At, null)
        : null;

    private static FactOutcome Compare(Known? known, FactDraft draft)
    {
        if (known is null) return FactOutcome.Recorded;
        if (known.Hash is null) return draft.At > known.At && !draft.IsFinal ? FactOutcome.Updated : FactOutcome.Outdated;
        var isSame = string.Equals(known.Hash, draft.Hash, StringComparison.Ordinal);
        if (draft.IsFinal || draft.Content.Kind == FactKind.PageView)
            return isSame ? FactOutcome.Duplicate : FactOutcome.Reused;

        // Told the same as of a later time, it outweighs whatever else comes late.
        if (isSame) return draft.At > known.At && !draft.IsTimeAssumed ? FactOutcome.Updated : FactOutcome.Duplicate;
        return draft.At > known.At ? FactOutcome.Updated
            : draft.At == known.At ? FactOutcome.Reused
            : FactOutcome.Outdated;
    }

    /// <param name="Hash">Null: it is known by its time alone.</param>
    private sealed record Known(DateTimeOffset At, string? Hash);
}
