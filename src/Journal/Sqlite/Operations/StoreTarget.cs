using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Operations;

namespace Omni.Journal.Sqlite.Operations;

/// <summary>A store on SQLite that an operation works on.</summary>
/// <param name="Path">The store's file.</param>
/// <param name="Catalog">Events by their stored names.</param>
/// <param name="Kinds">What follows from streams.</param>
public sealed record StoreTarget(string Path, EventCatalog Catalog, StreamKinds Kinds) : OperationTarget(Catalog, Kinds)
{
    internal SqliteOptions Options => new() { Path = Path, RowTables = [.. Kinds.RowTables], ReaderThreads = 1 };

    /// <inheritdoc/>
    public override VerifyResult Verify() => StoreVerify.Run(this);

    /// <inheritdoc/>
    public override ReindexResult Reindex() => StoreReindex.Run(this);

    internal override IStoreExport OpenExport() => SqliteExport.Open(this);

    internal override IStoreImport OpenImport() => SqliteImport.OpenOrCreate(this);

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
