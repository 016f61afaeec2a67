using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Operations;

namespace Omni.Journal.Postgres.Operations;

/// <inheritdoc cref="IExpectedTables"/>
internal sealed class ExpectedTables : IExpectedTables
{
    private readonly NpgsqlConnection connection;
    private readonly ExpectedColumns columns = new();

    public ExpectedTables(NpgsqlConnection connection)
    {
        this.connection = connection;
        Commands.Execute(
            connection,
            """
            CREATE TEMP TABLE expected_rows (
                name text COLLATE "C" NOT NULL, scope text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
                value text COLLATE "C" NOT NULL, position bigint NOT NULL, PRIMARY KEY (name, scope, key));
            CREATE TEMP TABLE expected_claims (
                kind smallint NOT NULL, key bytea NOT NULL, value text COLLATE "C" NOT NULL, PRIMARY KEY (kind, key));
            CREATE TEMP TABLE expected_due (
                stream text COLLATE "C" NOT NULL PRIMARY KEY, look_at bigint, alarm_at bigint);
            CREATE TEMP TABLE erased (stream text COLLATE "C" NOT NULL PRIMARY KEY);
            """);
    }

    public void AddRow(string table, string scope, string key, byte[] value, long position)
    {
        columns.AddRow(table, scope, key, value, position);
        FlushIfFull();
    }

    public void AddClaim(ClaimKind kind, byte[] key, string value)
    {
        columns.AddClaim(kind, key, value);
        FlushIfFull();
    }

    public void AddDue(string stream, long? lookAt, long? alarmAt)
    {
        columns.AddDue(stream, lookAt, alarmAt);
        FlushIfFull();
    }

    public void AddErased(string stream)
    {
        columns.AddErased(stream);
        FlushIfFull();
    }

    public void Complete()
    {
        columns.Flush(connection);
        Commands.Execute(connection, "ANALYZE expected_rows, expected_claims, expected_due, erased");
    }

    public void Replace(StreamKinds kinds)
    {
        foreach (var table in kinds.RowTables)
            Commands.Execute(
                connection,
                $"""
                DELETE FROM {KeyTables.Of(table)};
                INSERT INTO {KeyTables.Of(table)} (name, scope, key, value, position)
                SELECT name, scope, key, value, position FROM expected_rows WHERE name = '{table.Name}';
                """);
        foreach (var kind in kinds.RebuiltClaims)
            Commands.Execute(
                connection,
                $"""
                DELETE FROM {KeyTables.Of(kind)} WHERE value NOT IN (SELECT stream FROM erased);
                INSERT INTO {KeyTables.Of(kind)} (kind, day, key, value)
                SELECT kind, 'epoch', key, value FROM expected_claims WHERE kind = {(int)kind}
                    ON CONFLICT (key, kind, day) DO UPDATE SET value = excluded.value;
                """);
        Commands.Execute(
            connection,
            """
            DELETE FROM due;
            INSERT INTO due (stream, at) SELECT stream, look_at FROM expected_due WHERE look_at IS NOT NULL;
            """);
    }

    private void FlushIfFull()
    {
        if (columns.IsFull) columns.Flush(connection);
    }
}
