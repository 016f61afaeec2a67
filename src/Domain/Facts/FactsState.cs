using Omni.Domain.Journal;

namespace Omni.Domain.Facts;

/// <summary>
/// What is known of one customer from outside: the newest, within limits. The stream keeps the rest, and of that it is known
/// where.
/// </summary>
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

    /// <summary>Facts that were among <see cref="Others"/> and had to leave: where they are in the stream.</summary>
    public FactIndex Older { get; init; } = FactIndex.Empty;

    /// <summary>The fact of that name; null: not known, or not kept any more.</summary>
    public KeptFact? Find(FactKind kind, string source, string externalId) =>
        (kind == FactKind.PageView ? Pages : Others).Find(kind, source, externalId);

    /// <summary>Whether a fact that is not known would not be kept.</summary>
    public bool IsBeyond(FactKind kind, DateTimeOffset at, DateTimeOffset now) => kind == FactKind.PageView
        ? at < now - PagesKeptFor || (Pages.Count >= PagesMax && at < Pages.TimeAt(0))
        : Older.Count >= FactIndex.Max && at < Older[0].At;

    /// <inheritdoc/>
    protected override FactsState Fold(DomainEvent change, long position)
    {
        if (change is not FactsRecorded { Personal: not null } recorded) return this;
        var (pages, others, older) = (Pages, Others, Older);
        for (var number = 0; number < recorded.Facts.Length; number++)
        {
            var fact = recorded.Fact(number)!;
            var entry = FactEntry.Of(fact, Version + 1, number);
            if (fact.Kind == FactKind.PageView) pages = pages.Put(fact, entry);
            else (others, older) = (others.Put(fact, entry), older.Without(entry.Name));
        }

        while (others.Count > OthersMax)
        {
            var gone = Math.Max(0, others.FirstSettled());
            (others, older) = (others.RemoveAt(gone), older.Put(others.EntryAt(gone)));
        }

        return this with { Pages = Fresh(pages, recorded.At), Others = others, Older = older };
    }

    private static FactShelf Fresh(FactShelf pages, DateTimeOffset now)
    {
        var gone = Math.Max(0, pages.Count - PagesMax);
        while (gone < pages.Count && pages.TimeAt(gone) < now - PagesKeptFor) gone++;
        return pages.Without(gone);
    }
}
