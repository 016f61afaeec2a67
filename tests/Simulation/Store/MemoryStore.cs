using System.Security.Cryptography;
using Omni.Domain.Journal;
using Omni.Simulation.World;

namespace Omni.Simulation.Store;

/// <summary>
/// The journal's logic without its disk: versions, claims, rows, due rows and positions, each append whole or not at
/// all. What is read is what JSON made of what was written. Survives every silo.
/// </summary>
/// <param name="copies">What is read is a copy; else it is trusted that nobody changes what was written.</param>
internal sealed class MemoryStore(bool copies = true)
{
    private readonly List<RecordedEvent> log = [];
    private readonly Dictionary<string, List<RecordedEvent>> streams = new(StringComparer.Ordinal);
    private readonly Dictionary<ClaimKey, string> claims = [];
    private readonly HashSet<string> subjects = new(StringComparer.Ordinal);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly EventCopy copy = new(DomainJson.Catalog, copies);
    private readonly List<PendingAppend> pending = [];

    public MemorySnapshots Snapshots { get; init; } = new(() => false);

    public StoredRows Rows { get; } = new(copies);

    public StoredDue Due { get; } = new();

    public IReadOnlyList<RecordedEvent> Log => log;

    /// <summary>Called with everything that an append wrote, before anybody else learns of it.</summary>
    public Action<Append, IReadOnlyList<RecordedEvent>> Committed { get; set; } = (_, _) => { };

    /// <summary>The first 16 hexadecimal digits of a hash over all events, personal parts included.</summary>
    public string Hash => Convert.ToHexStringLower(hash.GetCurrentHash())[..16];

    public string? ClaimOf(ClaimKey claim) => claims.GetValueOrDefault(claim);

    public bool Knows(string subject) => subjects.Contains(subject);

    public IReadOnlyList<RecordedEvent> Stream(string stream, long afterVersion, int limit) =>
        streams.TryGetValue(stream, out var events) && afterVersion < events.Count
            ? events.GetRange((int)afterVersion, (int)Math.Min(limit, events.Count - afterVersion))
            : [];

    /// <summary>Checks an append against what stands and writes it.</summary>
    public AppendOutcome Commit(Append append)
    {
        if (RefusalOf(append) is { } refusal) return refusal;
        var first = log.Count + 1;
        foreach (var stream in append.Streams)
            Write(stream);
        foreach (var claim in append.Claims)
            if (claim.Next is null) claims.Remove(claim.Claim);
            else claims[claim.Claim] = claim.Next;
        foreach (var row in append.Rows)
            Rows.Set(row, first);
        foreach (var stream in append.Streams)
            if (stream.Due.Changes)
                Due.Set(stream.Stream, stream.Due.At);
        Committed(append, log[(first - 1)..]);
        return new AppendOutcome.Committed(first);
    }

    public void Begin(PendingAppend append) => pending.Add(append);

    public void End(PendingAppend append) => pending.Remove(append);

    /// <summary>A silo has died: what it was about to write is decided by chance.</summary>
    public void Forget(SimulatedSilo silo)
    {
        foreach (var append in pending.Where(p => ReferenceEquals(p.Silo, silo)).ToArray())
            append.SiloDied();
    }

    private AppendOutcome? RefusalOf(Append append)
    {
        foreach (var stream in append.Streams)
        {
            var head = streams.TryGetValue(stream.Stream, out var events) ? events.Count : 0;
            if (head != stream.ExpectedVersion) return new AppendOutcome.VersionMoved(stream.Stream, head);
        }

        foreach (var claim in append.Claims)
            if (ClaimOf(claim.Claim) is var actual && actual != claim.Expected)
                return new AppendOutcome.ClaimRefused(claim.Claim, actual);
        return null;
    }

    private void Write(StreamAppend stream)
    {
        if (!streams.TryGetValue(stream.Stream, out var events)) streams[stream.Stream] = events = [];
        foreach (var written in stream.Events)
        {
            var at = new RecordedEvent(log.Count + 1, stream.Stream, events.Count + 1, written);
            var recorded = at with { Event = copy.Of(at, hash) };
            log.Add(recorded);
            events.Add(recorded);
            if (written is IPersonalEvent { Part: not null }) subjects.Add(stream.Subject!);
        }
    }
}
