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
    public FactShelf Pages { get; init; } = FactShelf.Empty;

    /// <summary>All other facts, the oldest first.</summary>
    public FactShelf Others { get; init; } = FactShelf.Empty;

    /// <summary>The fact of that name; null: not known, or not kept any more.</summary>
    public KeptFact? Find(FactKind kind, string source, string externalId) =>
        (kind == FactKind.PageView ? Pages : Others).Find(kind, source, externalId);

    /// <summary>Whether a fact that is not known would not be kept.</summary>
    public bool IsBeyond(FactKind kind, DateTimeOffset at, DateTimeOffset now) => kind == FactKind.PageView
        ? at < now - PagesKeptFor || (Pages.Count >= PagesMax && at < Pages.TimeAt(0))
        : Others.Count >= OthersMax && at < Others.TimeAt(0);

    /// <inheritdoc/>
    protected override FactsState Fold(DomainEvent change, long position)
    {
        if (change is not FactsRecorded { Personal: { } bodies } recorded) return this;
        var (pages, others) = (Pages, Others);
        foreach (var (head, body) in recorded.Facts.Zip(bodies.Facts))
        {
            var fact = new KeptFact(
                recorded.Source, body.ExternalId, head.OccurredAt, recorded.At, body.Hash, body.Content);
            if (fact.Kind == FactKind.PageView) pages = pages.Put(fact);
            else others = others.Put(fact);
        }

        return this with { Pages = Fresh(pages, recorded.At), Others = Bounded(others) };
    }

    private static FactShelf Fresh(FactShelf pages, DateTimeOffset now)
    {
        var gone = Math.Max(0, pages.Count - PagesMax);
        while (gone < pages.Count && pages.TimeAt(gone) < now - PagesKeptFor) gone++;
        return pages.Without(gone);
    }

    private static FactShelf Bounded(FactShelf others)
    {
        while (others.Count > OthersMax) others = others.RemoveAt(Math.Max(0, others.FirstSettled()));
        return others;
    }
}
