using Omni.Domain.Journal;
using Orleans.Runtime;

namespace Omni.Grains.Streams;

/// <summary>Keeps a grain's state beside the log, so that a long stream need not be replayed from its start.</summary>
internal interface ISnapshots<TState>
    where TState : StreamState<TState>
{
    /// <summary>The newest state kept; null when there is none that fits this log and this program.</summary>
    Task<TState?> TryLoadAsync(string stream);

    /// <summary>Keeps the state if the last one kept is old; otherwise does nothing.</summary>
    /// <param name="subject">The customer it tells about; null: none.</param>
    Task SaveAsync(string stream, TState state, string? subject);

    /// <summary>Whether <see cref="SaveAsync"/> would keep the state.</summary>
    bool IsWanted(TState state);
}

/// <inheritdoc/>
internal sealed class Snapshots<TState>(
    IPersistentState<SnapshotEnvelope> record, StateFormat<TState> format, IJournal journal) : ISnapshots<TState>
    where TState : StreamState<TState>
{
    private long newest;

    public async Task<TState?> TryLoadAsync(string stream)
    {
        var kept = record.State;
        if (!record.RecordExists || kept.LogId != journal.LogId || kept.Format != format.Number) return null;
        var bytes = kept.Subject is { } subject
            ? await journal.OpenAsync(subject, stream, kept.Version, kept.Bytes)
            : kept.Bytes;
        if (bytes is null || format.TryRead(bytes) is not { } state || state.Version != kept.Version) return null;
        newest = state.Version;
        return state;
    }

    public bool IsWanted(TState state) => state.Version - newest >= Snapshots.EventsBetween;

    public async Task SaveAsync(string stream, TState state, string? subject)
    {
        if (!IsWanted(state)) return;
        newest = state.Version;
        var bytes = format.Write(state);
        if (subject is not null && await journal.SealAsync(subject, stream, state.Version, bytes) is var sealedBytes)
        {
            if (sealedBytes is null) return;
            bytes = sealedBytes;
        }

        record.State = new()
        {
            LogId = journal.LogId, Version = state.Version, Format = format.Number, Subject = subject, Bytes = bytes,
        };
        await record.WriteStateAsync();
    }
}

/// <summary>What all snapshots have in common.</summary>
internal static class Snapshots
{
    /// <summary>Name of their store.</summary>
    public const string StorageName = "snapshots";

    /// <summary>Events after which a state is kept anew.</summary>
    public const int EventsBetween = 200;
}
