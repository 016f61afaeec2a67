using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>
/// The journal in a PostgreSQL database, which any number of processes may use at once. Appends are encoded and sealed
/// by their callers, and committed in groups by a thread of its own: one round trip and one flush for all that waits.
/// </summary>
public sealed class PostgresJournal : IJournal, IStoreProbe, IAsyncDisposable
{
    private readonly Store store;
    private readonly SubjectKeys keys;
    private readonly ClaimHash claims;
    private readonly AppendFront front;
    private readonly EventDecoder decoder;
    private readonly RowTableNames rowTables;

    private PostgresJournal(Store store, PostgresOptions options, EventCatalog catalog)
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

    /// <summary>Opens the store in an existing database and brings its schema up to date.</summary>
    /// <exception cref="JournalStartException">
    /// The server cannot be reached or used, the store is newer than this program, or an option is out of range.
    /// </exception>
    public static Task<PostgresJournal> OpenAsync(
        PostgresOptions options, EventCatalog catalog, TimeProvider clock, ILogger<PostgresJournal> log) =>
        Task.Run(() => new PostgresJournal(Store.Open(options, clock, log), options, catalog));

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken = default) =>
        front.AppendAsync(
            append, encoded => store.WriteAsync(new AppendWrite(encoded, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        string stream, long afterVersion, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        JournalLimits.CheckText(stream);
        return Decode(await store.Readers.RunAsync(
            connection => Queries.ReadStreamAsync(connection, stream, afterVersion, limit, cancellationToken),
            cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> ReadLogAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        return Decode(await store.Readers.RunAsync(
            connection => Queries.ReadLogAsync(connection, afterPosition, limit, cancellationToken),
            cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawEvent>> ReadLogRawAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        var page = await store.Readers.RunAsync(
            connection => Queries.ReadLogAsync(
                connection, afterPosition, limit, JournalLimits.RawPageBytes, cancellationToken),
            cancellationToken);
        return page.Events.ConvertAll(e => EventDecoder.Open(e, page.Keys));
    }

    /// <inheritdoc/>
    public Task<string?> FindClaimAsync(ClaimKey claim, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckClaim(claim);
        var key = claims.Encode(claim);
        return store.Readers.RunAsync(
            connection => Queries.FindClaimAsync(connection, claim.Kind, key, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsAsync<TRow>(
        RowTable<TRow> table, string scope, string? afterKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class
    {
        JournalLimits.CheckRead(limit);
        JournalLimits.CheckText(scope);
        JournalLimits.CheckText(afterKey);
        rowTables.Check(table);
        var rows = await store.Readers.RunAsync(
            connection => Queries.ReadRowsAsync(connection, table.Name, scope, afterKey, limit, cancellationToken),
            cancellationToken);
        return RowsOf(table, scope, rows);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsBackAsync<TRow>(
        RowTable<TRow> table, string scope, string? beforeKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class
    {
        JournalLimits.CheckRead(limit);
        JournalLimits.CheckText(scope);
        JournalLimits.CheckText(beforeKey);
        rowTables.Check(table);
        var rows = await store.Readers.RunAsync(
            connection => Queries.ReadRowsBackAsync(connection, table.Name, scope, beforeKey, limit, cancellationToken),
            cancellationToken);
        return RowsOf(table, scope, rows);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueRow>> ReadDueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckRead(limit);
        return await store.Readers.RunAsync(
            connection => Queries.ReadDueAsync(connection, until, limit, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task RescheduleAsync(
        string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckId(stream);
        return store.WriteAsync(new RescheduleWrite(stream, expected, next, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<long> ReadHeadAsync(CancellationToken cancellationToken = default) => store.Readers.RunAsync(
        connection => Queries.ReadHeadAsync(connection, cancellationToken), cancellationToken);

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
        await FindKeyAsync(subject, cancellationToken) is { } key
            ? PersonalCipher.Seal(key, stream, version, plain.Span)
            : null;

    /// <inheritdoc/>
    public async Task<byte[]?> OpenAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> sealedPart,
        CancellationToken cancellationToken = default) =>
        await FindKeyAsync(subject, cancellationToken) is { } key
            ? PersonalCipher.TryOpen(key, stream, version, sealedPart.Span)
            : null;

    /// <inheritdoc/>
    public bool HasEnded => store.HasEnded;

    /// <inheritdoc/>
    public Task<DateTimeOffset?> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) =>
        store.WriteAsync(new ProbeWrite(now, cancellationToken));

    /// <summary>Finishes what waits, then lets go of the server. Later calls are refused as unavailable.</summary>
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private List<RecordedEvent> Decode(EventPage page) => page.Events.ConvertAll(e => decoder.Decode(e, page.Keys));

    // Asked of the store each time: another process may have destroyed the key.
    private Task<SubjectKey?> FindKeyAsync(string subject, CancellationToken cancellationToken) =>
        store.Readers.RunAsync(
            connection => Queries.FindKeyAsync(connection, subject, cancellationToken), cancellationToken);

    private static List<StoredRow<TRow>> RowsOf<TRow>(RowTable<TRow> table, string scope, List<StoredValue> rows)
        where TRow : class => rows.ConvertAll(row => new StoredRow<TRow>(
        scope, row.Key, JsonSerializer.Deserialize(row.Value, table.Type)!, row.FirstPosition));
}
