using System.Text.RegularExpressions;
using Omni.Journal.Operations;
using Omni.Journal.Sqlite;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;
using Omni.Journal.Tests.Sqlite;

namespace Omni.Journal.Tests.Operations;

/// <inheritdoc cref="IOperatedStore"/>
public sealed partial class SqliteOperatedStore : SqliteTestStore, IOperatedStore
{
    public OperationTarget Target => new StoreTarget(Path, Sample.Catalog, SampleStreams.Kinds);

    public string InUse => "is held by process";

    public Task ChangeAsync(string sql)
    {
        // What waits behind the commit is in its place then, as every operation does first.
        OfflineStore.Open((StoreTarget)Target).Dispose();
        sql = Blobs().Replace(sql, "x'${it}'");
        sql = Seats().Replace(sql, "INSERT INTO row_seats (scope, key, value, position) VALUES (${it})");
        sql = Identifiers().Replace(sql, "INSERT INTO claims_identifiers (key, value) VALUES (${it})");
        using var database = Database.Open(Path);
        database.Execute(sql);
        return Task.CompletedTask;
    }

    public Task ToFormerSchemaAsync() => ChangeAsync(
        "DROP TABLE claims_slots; ALTER TABLE events DROP COLUMN checksum; DELETE FROM schema_versions WHERE version >= 3");

    public Task<string> TablesAsync()
    {
        OfflineStore.Open((StoreTarget)Target).Dispose();
        using var database = Database.Open(Path);
        return Task.FromResult(string.Join('\n', new[]
        {
            "SELECT group_concat(scope || '/' || key || '=' || value, ' ') FROM row_seats",
            "SELECT group_concat(hex(key) || '=' || value, ' ') FROM claims_identifiers",
            "SELECT group_concat(stream || '@' || at, ' ') FROM due",
        }.Select(database.QueryText)));
    }

    [GeneratedRegex(@"\{blob:(?<it>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Blobs();

    [GeneratedRegex(@"\{seats: (?<it>.*?, \d+)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Seats();

    [GeneratedRegex(@"\{identifier: (?<it>.*?)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Identifiers();
}
