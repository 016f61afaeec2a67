using Omni.Domain.Journal;
using Omni.Journal.Format;
using Omni.Simulation.World;

namespace Omni.Simulation.Store;

/// <summary>The store as one silo reaches it: everything takes time and may fail; a dead silo gets no answer.</summary>
internal sealed class SiloJournal(SimulatedWorld world, SimulatedSilo silo) : IJournal
{
    private MemoryStore Store => world.Store;

    public string LogId => "log_simulated";

    public Task<AppendOutcome> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        JournalLimits.CheckAppend(append);
        AppendEncoder.SubjectsOf(append);
        return silo.IsAlive
            ? new PendingAppend(world, silo, append).Begin()
            : new TaskCompletionSource<AppendOutcome>().Task;
    }

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        string stream, long afterVersion, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(() => Store.Stream(stream, afterVersion, limit));

    public Task<IReadOnlyList<RecordedEvent>> ReadLogAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<RecordedEvent>>(() => [.. Store.Log.Skip((int)afterPosition).Take(limit)]);

    public Task<IReadOnlyList<RawEvent>> ReadLogRawAsync(
        long afterPosition, int limit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nobody follows the log here.");

    public Task<string?> FindClaimAsync(ClaimKey claim, CancellationToken cancellationToken = default) =>
        ReadAsync(() => Store.ClaimOf(claim));

    public Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsAsync<TRow>(
        RowTable<TRow> table, string scope, string? afterKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class =>
        ReadAsync(() => Store.Rows.Read(table, scope, afterKey, limit));

    public Task<IReadOnlyList<StoredRow<TRow>>> ReadRowsBackAsync<TRow>(
        RowTable<TRow> table, string scope, string? beforeKey, int limit, CancellationToken cancellationToken = default)
        where TRow : class =>
        ReadAsync(() => Store.Rows.ReadBack(table, scope, beforeKey, limit));

    public Task<IReadOnlyList<DueRow>> ReadDueAsync(
        DateTimeOffset until, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(() => Store.Due.Read(until, limit));

    public Task RescheduleAsync(
        string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellationToken = default) =>
        ReadAsync(() =>
        {
            Store.Due.Move(stream, expected, next);
            return true;
        });

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(() => (long)Store.Log.Count);

    public Task WaitPastAsync(long position, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nobody follows the log here.");

    public Task<bool> EraseAsync(string subject, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nobody is erased here.");

    public Task<byte[]?> SealAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> plain,
        CancellationToken cancellationToken = default) =>
        ReadAsync(() => Store.Knows(subject) ? plain.ToArray() : null);

    public Task<byte[]?> OpenAsync(
        string subject, string stream, long version, ReadOnlyMemory<byte> sealedPart,
        CancellationToken cancellationToken = default) =>
        ReadAsync(() => Store.Knows(subject) ? sealedPart.ToArray() : null);

    /// <summary>Sees what stands at one instant and answers at another.</summary>
    private Task<T> ReadAsync<T>(Func<T> read)
    {
        var answer = new TaskCompletionSource<T>();
        if (silo.IsAlive) world.Loop.Agenda.After(world.Faults.StoreTakes(), () => Read(read, answer));
        return answer.Task;
    }

    private void Read<T>(Func<T> read, TaskCompletionSource<T> answer)
    {
        if (!silo.IsAlive) return;
        world.Loop.CountStep();
        if (world.Faults.ReadFails())
        {
            answer.SetException(new JournalUnavailableException("A read failed.", outcomeKnown: true));
            return;
        }

        var seen = read();
        world.Loop.Agenda.After(world.Faults.StoreTakes() / 2, () => answer.SetResult(seen));
    }
}
