using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Operations;

namespace Omni.Journal.Postgres.Operations;

/// <summary>A store on PostgreSQL that an operation works on.</summary>
/// <param name="ConnectionString">How Npgsql reaches the database.</param>
/// <param name="Catalog">Events by their stored names.</param>
/// <param name="Kinds">What follows from streams.</param>
public sealed record PostgresTarget(string ConnectionString, EventCatalog Catalog, StreamKinds Kinds)
    : OperationTarget(Catalog, Kinds)
{
    internal PostgresOptions Options => new() { ConnectionString = ConnectionString, RowTables = [.. Kinds.RowTables] };

    /// <inheritdoc/>
    /// <remarks>
    /// Servers may go on: it reads one snapshot, and every commit brings events and what follows from them.
    /// </remarks>
    public override VerifyResult Verify()
    {
        var findings = new Findings();
        using var session = OperationSession.Open(this, OperationHold.None);
        try
        {
            using var store = OfflineStore.OfSnapshot(session);
            return StoreCheck.Run(store, this, findings);
        }
        catch (PostgresException e) when (IsDamage(e))
        {
            findings.Add(session.Name, e.MessageText);
            return new(0, 0, 0, 0, findings.Listed, findings.Count);
        }
        catch (Exception e) when (OperationSession.IsLost(e))
        {
            throw session.Lost(e);
        }
    }

    /// <inheritdoc/>
    public override ReindexResult Reindex()
    {
        using var session = OperationSession.Open(this, OperationHold.Alone);
        try
        {
            using var store = OfflineStore.Of(session);
            return new StoreRebuild(store, this).Run();
        }
        catch (Exception e) when (OperationSession.IsLost(e))
        {
            throw session.Lost(e);
        }
    }

    internal override IStoreExport OpenExport() =>
        new PostgresExport(OperationSession.Open(this, OperationHold.Alone));

    internal override IStoreImport OpenImport() =>
        new PostgresImport(OperationSession.Open(this, OperationHold.Alone, mayBeUnfinished: true));

    /// <summary>The server itself says that a page or an index is damaged: class XX.</summary>
    private static bool IsDamage(PostgresException error) =>
        error.SqlState.StartsWith("XX", StringComparison.Ordinal);
}
