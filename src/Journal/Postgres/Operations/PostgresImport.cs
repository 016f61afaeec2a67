using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Omni.Journal.Copying;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres.Operations;

/// <summary>A store on PostgreSQL that becomes a copy of another store.</summary>
internal sealed class PostgresImport(OperationSession session) : PostgresExport(session), IStoreImport
{
    /// <summary>Claims of one stream of rows to the server; their days have tables before it begins.</summary>
    private const int ClaimsMax = 10_000;

    public void Begin(CopiedIdentity identity)
    {
        Transact(() =>
        {
            Commands.Single(
                Connection,
                $"INSERT INTO meta VALUES ('{CopyMark.Name}', $1) ON CONFLICT (name) DO UPDATE SET value = $1",
                new NpgsqlParameter { Value = identity.LogId });
            Commands.Single(
                Connection, "UPDATE meta SET value = $1 WHERE name = 'log_id'",
                new NpgsqlParameter { Value = identity.LogId });
            Commands.Single(
                Connection, "UPDATE secrets SET value = $1 WHERE name = 'claims'",
                new NpgsqlParameter { Value = identity.ClaimSecret });
        });
        Identity = identity;
    }

    public void WriteEvents(IReadOnlyList<CopiedEvent> events) => Import(
        "events (position, stream, version, type, at, skeleton, subject, personal, checksum)", events, (to, e) =>
        {
            to.Write(e.Position, NpgsqlDbType.Bigint);
            to.Write(e.Stream, NpgsqlDbType.Text);
            to.Write(e.Version, NpgsqlDbType.Bigint);
            to.Write(e.Type, NpgsqlDbType.Text);
            to.Write(e.AtMs, NpgsqlDbType.Bigint);
            to.Write(e.Skeleton, NpgsqlDbType.Text);
            to.Write(e.Subject, NpgsqlDbType.Text);
            to.Write(e.Personal, NpgsqlDbType.Bytea);
            to.Write(e.Checksum, NpgsqlDbType.Integer);
        });

    public void ReplaceTables(IStoreExport source) => Transact(() =>
    {
        Commands.Execute(Connection, "TRUNCATE keys, due, rows, claims");
        Import("keys (subject, fingerprint, key)", source.ReadKeys(), (to, key) =>
        {
            to.Write(key.Subject, NpgsqlDbType.Text);
            to.Write((long)SubjectKey.FromStore(key.Subject, key.Key).Fingerprint, NpgsqlDbType.Bigint);
            to.Write(key.Key, NpgsqlDbType.Bytea);
        });
        Import("due (stream, at)", source.ReadDue(), (to, due) =>
        {
            to.Write(due.Stream, NpgsqlDbType.Text);
            to.Write(due.AtMs, NpgsqlDbType.Bigint);
        });
        Import("rows (name, scope, key, value, position)", source.ReadRows(), (to, row) =>
        {
            to.Write(row.Table, NpgsqlDbType.Text);
            to.Write(row.Scope, NpgsqlDbType.Text);
            to.Write(row.Key, NpgsqlDbType.Text);
            to.Write(row.Value, NpgsqlDbType.Text);
            to.Write(row.Position, NpgsqlDbType.Bigint);
        });
        foreach (var claims in source.ReadClaims().Chunk(ClaimsMax))
            Import(claims);
    });

    public void Finish() => Commands.Execute(Connection, $"DELETE FROM meta WHERE name = '{CopyMark.Name}'");

    private void Import(CopiedClaim[] claims)
    {
        foreach (var day in claims.Select(DayOf).Where(day => day != NoDay).Distinct())
            Partitions.MakeDay(Connection, day);
        Import("claims (kind, day, key, value)", claims, (to, claim) =>
        {
            to.Write((short)claim.Kind, NpgsqlDbType.Smallint);
            to.Write(DayOf(claim), NpgsqlDbType.Date);
            to.Write(claim.Key, NpgsqlDbType.Bytea);
            to.Write(claim.Value, NpgsqlDbType.Text);
        });
    }

    private static DateOnly DayOf(CopiedClaim claim) => claim.Day is { } day
        ? DateOnly.ParseExact(day, DayFormat, CultureInfo.InvariantCulture)
        : NoDay;

    private void Import<TRecord>(
        string table, IEnumerable<TRecord> records, Action<NpgsqlBinaryImporter, TRecord> write)
    {
        using var importer = Connection.BeginBinaryImport($"COPY {table} FROM STDIN (FORMAT binary)");
        foreach (var record in records)
        {
            importer.StartRow();
            write(importer, record);
        }

        importer.Complete();
    }

    private void Transact(Action body)
    {
        using var transaction = Connection.BeginTransaction();
        body();
        transaction.Commit();
    }
}
