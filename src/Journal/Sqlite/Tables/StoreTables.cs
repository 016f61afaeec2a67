using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite.Tables;

/// <summary>All tables of a store over one connection, their statements prepared once.</summary>
internal sealed class StoreTables(Database database, IReadOnlyList<RowTable> rows, ClaimDays days)
{
    public EventsTable Events { get; } = new(database);

    public TailTable Tail { get; } = new(database);

    public ClaimTables Claims { get; } = new(database, days);

    public RowTables Rows { get; } = new(database, rows);

    public DueTable Due { get; } = new(database);

    public MetaTable Meta { get; } = new(database);

    public KeysTable Keys { get; } = new(database);
}
