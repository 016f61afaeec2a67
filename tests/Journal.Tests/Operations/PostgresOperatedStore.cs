using Omni.Journal.Operations;
using Omni.Journal.Postgres.Operations;
using Omni.Journal.Tests.Compliance;
using Omni.Journal.Tests.Postgres;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

/// <inheritdoc cref="IOperatedStore"/>
[Needs(Tools.Postgres)]
public sealed class PostgresOperatedStore : PostgresTestStore, IOperatedStore
{
    private const string Tables =
        """
        SELECT concat_ws(E'\n',
          (SELECT string_agg(scope || '/' || key || '=' || value, ' ' ORDER BY scope, key) FROM row_seats),
          (SELECT string_agg(encode(key, 'hex') || '=' || value, ' ' ORDER BY key) FROM claims_identifiers),
          (SELECT string_agg(stream || '@' || at, ' ' ORDER BY stream) FROM due))
        """;

    public OperationTarget Target => new PostgresTarget(ConnectionString, Sample.Catalog, SampleStreams.Kinds);

    public string InUse => "is used by a server (sessions";

    public async Task ChangeAsync(string sql)
    {
        sql = SqliteOperatedStore.Blobs().Replace(sql, @"'\x${it}'::bytea");
        sql = SqliteOperatedStore.Seats().Replace(
            sql, "INSERT INTO row_seats (name, scope, key, value, position) VALUES ('seats', ${it})");
        sql = SqliteOperatedStore.Identifiers().Replace(
            sql, "INSERT INTO claims_identifiers (kind, day, key, value) VALUES (1, 'epoch', ${it})");
        await using var database = await Database.OpenAsync(await OptionsAsync());
        await database.ExecuteAsync(sql);
    }

    public Task ToFormerSchemaAsync() => ChangeAsync(
        """
        DROP TABLE claims_slots;
        ALTER TABLE events DROP COLUMN checksum;
        DELETE FROM schema_versions WHERE version >= 3;
        DO $$
        DECLARE latest regprocedure;
        BEGIN
            SELECT oid::regprocedure INTO latest FROM pg_proc WHERE proname = 'append_wave'
             ORDER BY pronargs DESC LIMIT 1;
            EXECUTE 'DROP FUNCTION ' || latest;
        END $$
        """);

    public async Task<string> TablesAsync()
    {
        await using var database = await Database.OpenAsync(await OptionsAsync());
        return await database.ReadAsync<string>(Tables);
    }
}
