using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>The store that an operation works on, and what it needs to know of its contents.</summary>
/// <param name="Path">The store's file.</param>
/// <param name="Catalog">Events by their stored names.</param>
/// <param name="Kinds">What follows from streams.</param>
public sealed record StoreTarget(string Path, EventCatalog Catalog, StreamKinds Kinds)
{
    /// <summary>Told how far it is, now and then, on the thread that works; null: nobody.</summary>
    public Action<StoreProgress>? Progress { get; init; }

    /// <summary>The clock; the system's unless set.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal SqliteOptions Options => new() { Path = Path, RowTables = [.. Kinds.RowTables], ReaderThreads = 1 };

    /// <summary>The store's file, absolute.</summary>
    /// <exception cref="JournalStartException">There is none.</exception>
    internal string RequireFile()
    {
        var path = System.IO.Path.GetFullPath(Path);
        return File.Exists(path)
            ? path
            : throw new JournalStartException($"There is no store at {path}; name the folder that holds omni.db.");
    }
}
