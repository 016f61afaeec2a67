using Omni.Domain.Journal;

namespace Omni.Api.Tests.Streams;

/// <summary>A journal that only has a name.</summary>
internal sealed class FakeLog(string logId = "log_1") : IJournal
{
    public string LogId { get; } = logId;

    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        string stream, long afterVersion, int limit, CancellationToken cancellationToken = default) => throw Unused();

    public Task<IReadOnlyList<RecordedEvent>> ReadLogAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default) => throw Unused();

    public Task<IReadOnlyList<RawEvent>> ReadLogRawAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default) => throw Unused();

    public Task<string?> FindClaimAsync(ClaimKey claim, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsAsync<TRow>(
        RowTable<TRow> table, string scope, string? afterKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class => throw Unused();

    public Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsBackAsync<TRow>(
        RowTable<TRow> table, string scope, string? beforeKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class => throw Unused();

    public Task<IReadOnlyList<DueRow>> ReadDueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellationToken = default) => throw Unused();

    public Task RescheduleAsync(
        string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken = default) => throw Unused();

    public Task WaitPastAsync(long position, CancellationToken cancellationToken = default) => throw Unused();

    public Task<bool> EraseAsync(string subject, CancellationToken cancellationToken = default) => throw Unused();

    public Task<byte[]?> SealAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> plain,
        CancellationToken cancellationToken = default) => throw Unused();

    public Task<byte[]?> OpenAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> sealedPart,
        CancellationToken cancellationToken = default) => throw Unused();

    private static NotSupportedException Unused() => new("Only the name of this log is asked for.");
}
