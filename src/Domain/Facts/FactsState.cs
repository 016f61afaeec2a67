using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Facts;

/// <summary>What is known of one customer from outside: the newest, within limits. The stream keeps the rest.</summary>
public sealed record FactsState : StreamState<FactsState>
{
    /// <summary>Most page views kept.</summary>
    public const int PagesMax = 200;

    /// <summary>Most other facts kept; those with something still to come stay longest.</summary>
    public const int OthersMax = 500;

    /// <summary>Page views that are older than this are not kept.</summary>
    public static readonly TimeSpan PagesKeptFor = TimeSpan.FromDays(90);

    /// <summary>Page views, the oldest first.</summary>
    public ImmutableArray<KeptFact> Pages { get; init; } = [];

    /// <summary>All other facts, the oldest first.</summary>
    public ImmutableArray<KeptFact> Others { get; init; } = [];

    /// <summary>The fact of that name; null: not known, or not kept any more.</summary>
    public KeptFact? Find(FactKind kind, string source, string externalId)
    {
        var kept = kind == FactKind.PageView ? Pages : Others;
        for (var i = kept.Length - 1; i >= 0; i--)
            if (kept[i].Is(kind, source, externalId))
                return kept[i];
        return null;
    }

    /// <summary>Whether a fact that is not known would not be kept.</summary>
    public bool IsBeyond(FactKind kind, DateTimeOffset at, DateTimeOffset now) => kind == FactKind.PageView
        ? at < now - PagesKeptFor || (Pages.Length >= PagesMax && at < Pages[0].At)
        : Others.Length >= OthersMax && at < Others[0].At;

    /// <inheritdoc/>
    protected override FactsState Fold(DomainEvent change, long position)
    {
        if (change is not FactsRecorded { Personal: { } bodies } recorded) return this;
        var (pages, others) = (Pages, Others);
        foreach (var (head, body) in recorded.Facts.Zip(bodies.Facts))
        {
            var fact = new KeptFact(
                recorded.Source, body.ExternalId, head.OccurredAt, recorded.At, body.Hash, body.Content);
            if (fact.Kind == FactKind.PageView) pages = Put(pages, fact);
            else others = Put(others, fact);
        }

        return this with { Pages = Fresh(pages, recorded.At), Others = Bounded(others) };
    }

    private static ImmutableArray<KeptFact> Put(ImmutableArray<KeptFact> kept, KeptFact fact)
    {
        for (var i = kept.Length - 1; i >= 0; i--)
            if (kept[i].Is(fact.Kind, fact.Source, fact.ExternalId))
            {
                kept = kept.RemoveAt(i);
                break;
            }

        var place = kept.Length;
        while (place > 0 && kept[place - 1].At > fact.At) place--;
        return kept.Insert(place, fact);
    }

    private static ImmutableArray<KeptFact> Fresh(ImmutableArray<KeptFact> pages, DateTimeOffset now)
    {
        var gone = Math.Max(0, pages.Length - PagesMax);
        while (gone < pages.Length && pages[gone].At < now - PagesKeptFor) gone++;
        return gone == 0 ? pages : pages[gone..];
    }

    private static ImmutableArray<KeptFact> Bounded(ImmutableArray<KeptFact> others)
    {
        while (others.Length > OthersMax)
        {
            var settled = 0;
            while (settled < others.Length && others[settled].Content.IsOpen) settled++;
            others = others.RemoveAt(settled == others.Length ? 0 : settled);
        }

        return others;
    }
}
