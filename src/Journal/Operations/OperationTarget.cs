using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Postgres.Operations;
using Omni.Journal.Sqlite.Operations;

namespace Omni.Journal.Operations;

/// <summary>The store that an operation works on, and what it needs to know of its contents.</summary>
/// <param name="Catalog">Events by their stored names.</param>
/// <param name="Kinds">What follows from streams.</param>
public abstract record OperationTarget(EventCatalog Catalog, StreamKinds Kinds)
{
    /// <summary>Told how far it is, now and then, on the thread that works; null: nobody.</summary>
    public Action<StoreProgress>? Progress { get; init; }

    /// <summary>Shown every event that could be read while a store is verified; null: nobody.</summary>
    public Action<RecordedEvent>? Seen { get; init; }

    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The store that one text names, as <see cref="JournalStore"/> reads it.</summary>
    public static OperationTarget Of(string store, EventCatalog catalog, StreamKinds kinds) =>
        JournalStore.IsPostgres(store)
            ? new PostgresTarget(store, catalog, kinds)
            : new StoreTarget(Path.Combine(Path.GetFullPath(store), JournalStore.FileName), catalog, kinds);

    /// <summary>
    /// Reads everything in the store and says what is wrong and where: positions, versions, events, seals, and whether
    /// rows, claims and due rows are what the events say. Changes nothing but what any start would.
    /// </summary>
    /// <exception cref="JournalStartException">It is missing or cannot be read as it stands.</exception>
    public abstract VerifyResult Verify();

    /// <summary>
    /// Writes everything beside the log anew from the log: rows, due rows and the claims that follow from events, all
    /// or nothing. Claims on requests and inbound messages stay as they are, and so do those of customers whose
    /// addresses were erased.
    /// </summary>
    /// <exception cref="JournalStartException">It is in use, missing or cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The log itself is damaged; the store is left as it was.</exception>
    public abstract ReindexResult Reindex();

    /// <summary>The store to copy from; nobody else uses it until it is disposed of.</summary>
    internal abstract IStoreExport OpenExport();

    /// <summary>The store to copy into; nobody else uses it until it is disposed of.</summary>
    internal abstract IStoreImport OpenImport();
}
