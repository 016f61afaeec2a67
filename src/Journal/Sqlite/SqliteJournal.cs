using System.Text.Json;
using Microsoft.Extensions.Logging;
using Omni.Domain.Journal;
using Omni.Journal.Format;
using Omni.Journal.Sqlite.Tables;

namespace Omni.Journal.Sqlite;

/// <summary>
/// The journal in one SQLite file, held by one process. Appends are encoded and sealed by their callers, committed in
/// groups by a thread of its own; reads have threads of their own too. No thread of the caller's waits for the disk.
/// </summary>
public sealed class SqliteJournal : IJournal, IStoreProbe, IAsyncDisposable
{
    private readonly Store store;
    private readonly SubjectKeys keys;
    private readonly ClaimHash claims;
    private readonly AppendFront front;
    private readonly EventDecoder decoder;
    private readonly RowTableNames rowTables;

    internal SqliteJournal(Store store, SqliteOptions options, EventCatalog catalog)
    {
        this.store = store;
        keys = new(FindKeyAsync, options.SubjectKeysMax);
        claims = new(store.Identity.ClaimSecret);
        rowTables = new(options);
        front = new(new(catalog, claims), keys, rowTables, store.Metrics);
        decoder = new(catalog);
    }

    /// <inheritdoc/>
    public string LogId => store.Identity.LogId;

    /// <summary>What was done since the journal was opened.</summary>
    public JournalStatistics Statistics => store.Metrics.Snapshot();

    /// <summary>Opens the store, makes it when it is missing, brings its schema up to date.</summary>
    /// <exception cref="JournalStartException">
    /// Another process holds the store, it is newer than this program, damaged, not durable, or an option is out of range.
    /// </exception>
    public static Task<SqliteJournal> OpenAsync(
        SqliteOptions options, EventCatalog catalog, TimeProvider clock, ILogger<SqliteJournal> log) => Task.Run(() =>
    {
        var connections = Connections.Open(options, clock);
        return new SqliteJournal(new Store(connections, options, clock, log), options, catalog);
    });

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken = default) =>
        front.AppendAsync(
            append, encoded => store.WriteAsync(new AppendWrite(encoded, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        string stream, long afterVersion, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        return Decode(await store.Readers.RunAsync(
            tables => WithKeys(tables, tables.Events.ReadStream(stream, afterVersion, limit)), cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> ReadLogAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        return Decode(await store.Readers.RunAsync(
            tables => WithKeys(tables, tables.Events.ReadLog(afterPosition, limit)), cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawEvent>> ReadLogRawAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        var (events, found) = await store.Readers.RunAsync(
            tables => WithKeys(tables, tables.Events.ReadLog(afterPosition, limit, JournalLimits.RawPageBytes)),
            cancellationToken);
        return events.ConvertAll(e => EventDecoder.Open(e, found));
    }

    /// <inheritdoc/>
    public Task<string?> FindClaimAsync(ClaimKey claim, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckClaim(claim);
        var key = claims.Encode(claim);
        return store.Layers.TryFindClaim(new(claim.Kind, key), out var waiting)
            ? Task.FromResult(waiting)
            : store.Readers.RunAsync(tables => tables.Claims.Find(claim.Kind, key), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsAsync<TRow>(
        RowTable<TRow> table, string scope, string? afterKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class
    {
        JournalLimits.CheckRead(limit);
        rowTables.Check(table);
        // No key is empty, so the empty one stands before all. What waits is looked at first: it may be written meanwhile.
        var after = afterKey ?? "";
        var waiting = store.Layers.FindRows(new(table.Name, scope), after);
        var rows = await store.Readers.RunAsync(
            tables => tables.Rows.Read(table.Name, scope, after, limit, waiting), cancellationToken);
        return RowsOf(table, scope, rows);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsBackAsync<TRow>(
        RowTable<TRow> table, string scope, string? beforeKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class
    {
        JournalLimits.CheckRead(limit);
        rowTables.Check(table);
        var waiting = store.Layers.FindRowsBack(new(table.Name, scope), beforeKey);
        var rows = await store.Readers.RunAsync(
            tables => tables.Rows.ReadBack(table.Name, scope, beforeKey, limit, waiting), cancellationToken);
        return RowsOf(table, scope, rows);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueRow>> ReadDueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        var milliseconds = until.ToUnixTimeMilliseconds();
        var waiting = store.Layers.FindDue(milliseconds);
        return await store.Readers.RunAsync(
            tables => tables.Due.Read(
                milliseconds, limit, waiting, stream => store.Layers.TryFindDue(stream, out _)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task RescheduleAsync(
        string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckId(stream);
        return store.WriteAsync(new RescheduleWrite(stream, expected, next, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<long> ReadHeadAsync(CancellationToken cancellationToken = default) => Task.FromResult(store.Head.Position);

    /// <inheritdoc/>
    public Task WaitPastAsync(long position, CancellationToken cancellationToken = default) =>
        store.Head.WaitPastAsync(position, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> EraseAsync(string subject, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckId(subject);
        var destroyed = await store.WriteAsync(new EraseWrite(subject, cancellationToken));
        keys.Forget([subject]);
        return destroyed;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> SealAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> plain,
        CancellationToken cancellationToken = default) =>
        await keys.FindStoredAsync(subject, cancellationToken) is { } key
            ? PersonalCipher.Seal(key, stream, version, plain.Span)
            : null;

    /// <inheritdoc/>
    public async Task<byte[]?> OpenAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> sealedPart,
        CancellationToken cancellationToken = default) =>
        await keys.FindStoredAsync(subject, cancellationToken) is { } key
            ? PersonalCipher.TryOpen(key, stream, version, sealedPart.Span)
            : null;

    /// <inheritdoc/>
    public bool HasEnded => store.HasEnded;

    /// <inheritdoc/>
    public Task<DateTimeOffset?> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        store.WriteAsync(new ProbeWrite(now, cancellationToken));

    /// <summary>Finishes what waits, then lets go of the store. Later calls are refused as unavailable.</summary>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static (List<StoredEvent> Events, Dictionary<string, SubjectKey> Keys) WithKeys(
        StoreTables tables, List<StoredEvent> events)
    {
        Dictionary<string, SubjectKey> found = [];
        foreach (var e in events)
            if (e.Subject is { } subject && !found.ContainsKey(subject) && tables.Keys.Find(subject) is { } key)
                found.Add(subject, key);
        return (events, found);
    }

    private List<RecordedEvent> Decode((List<StoredEvent> Events, Dictionary<string, SubjectKey> Keys) read) =>
        read.Events.ConvertAll(e => decoder.Decode(e, read.Keys));

    private Task<SubjectKey?> FindKeyAsync(string subject, CancellationToken cancellationToken) =>
        store.Readers.RunAsync(tables => tables.Keys.Find(subject), cancellationToken);

    private static List<StoredRow<TRow>> RowsOf<TRow>(RowTable<TRow> table, string scope, List<StoredValue> rows)
        where TRow : class => rows.ConvertAll(row => new StoredRow<TRow>(
        scope, row.Key, JsonSerializer.Deserialize(row.Value, table.Type)!, row.FirstPosition));
}
