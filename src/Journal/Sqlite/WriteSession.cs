using System.Buffers;
using Omni.Journal.Format;
using Omni.Journal.Sqlite.Behind;
using Omni.Journal.Sqlite.Tables;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>
/// What the writer knows: the next position, the versions of streams that were written lately, and the key tables as
/// they stand after the batch at hand so far. Events go to their table at once; what belongs into key tables is
/// collected, goes to the tail with the batch and to its table later.
/// </summary>
internal sealed class WriteSession(StoreTables tables, Layers layers, int headsMax)
{
    private readonly BoundedCache<string, long> heads = new(headsMax);
    private readonly Overlay batch = new();
    private readonly List<(EncodedRow Row, long Position)> rows = [];
    private readonly ArrayBufferWriter<byte> tail = new(1 << 16);
    private long tailSeq;

    public StoreTables Tables { get; } = tables;

    /// <summary>Counts of the batch at hand.</summary>
    public BatchTally Tally { get; } = new();

    /// <summary>Position of the next event.</summary>
    public long NextPosition { get; private set; }

    /// <summary>Whether the tables must be read before the next batch.</summary>
    public bool IsStale { get; private set; } = true;

    /// <summary>Newest row of the tail.</summary>
    public long TailSeq => tailSeq;

    /// <summary>Forgets everything, because a batch did not become what was remembered of it.</summary>
    public void Invalidate()
    {
        heads.Clear();
        IsStale = true;
    }

    /// <summary>Reads what was forgotten; inside a transaction.</summary>
    public void Refresh()
    {
        NextPosition = Tables.Events.LastPosition() + 1;
        tailSeq = Tables.Tail.LastSeq();
        var recent = new Overlay();
        foreach (var changes in Tables.Tail.Read())
            TailFormat.Apply(changes, recent);
        layers.Reset(recent);
        IsStale = false;
    }

    public void BeginBatch()
    {
        Tally.Clear();
        batch.Clear();
        rows.Clear();
        tail.ResetWrittenCount();
        TailFormat.Begin(tail);
    }

    /// <summary>Writes what was collected down; inside the batch's transaction.</summary>
    public void EndBatch()
    {
        if (Changes > 0)
            Tables.Tail.Insert(++tailSeq, tail.WrittenSpan);
    }

    /// <summary>The batch is on disk: everybody may see it.</summary>
    public void Committed() => layers.Absorb(batch, rows);

    /// <summary>Changes of key tables that the batch at hand brings.</summary>
    public int Changes => batch.Count + rows.Count;

    public long HeadOf(string stream)
    {
        if (heads.TryGet(stream, out var head))
            return head;
        head = Tables.Events.Head(stream);
        heads.Put(stream, head);
        return head;
    }

    public string? ClaimOf(ClaimId claim) =>
        batch.Claims.TryGetValue(claim, out var value) || layers.TryFindClaim(claim, out value)
            ? value
            : Tables.Claims.Find(claim.Kind, claim.Key);

    public long? DueOf(string stream) =>
        batch.Due.TryGetValue(stream, out var at) || layers.TryFindDue(stream, out at) ? at : Tables.Due.Find(stream);

    public void Append(EncodedStream stream)
    {
        var version = stream.ExpectedVersion;
        foreach (var e in stream.Events)
            Tables.Events.Insert(NextPosition++, stream.Stream, ++version, e);
        heads.Put(stream.Stream, version);
        if (stream.Due.Changes)
            SetDue(stream.Stream, stream.Due.At is { } at ? DueTime.RoundUp(at) : null);
        Tally.Events += stream.Events.Length;
    }

    public void SetClaim(ClaimId claim, string? value)
    {
        batch.SetClaim(claim, value);
        TailFormat.PutClaim(tail, claim, value);
    }

    public void SetDue(string stream, long? at)
    {
        batch.SetDue(stream, at);
        TailFormat.PutDue(tail, stream, at);
    }

    /// <param name="first">Position of the append's first event.</param>
    public void SetRows(EncodedRow[] changes, long first)
    {
        if (changes.Length > 0)
            TailFormat.PutPosition(tail, first);
        foreach (var row in changes)
        {
            // Nothing in a batch asks for a row, so they are only kept in order.
            rows.Add((row, first));
            TailFormat.PutRow(tail, row);
        }
    }
}

/// <summary>What one batch did.</summary>
internal sealed class BatchTally
{
    public int Appends { get; set; }

    public int Events { get; set; }

    public int Refusals { get; set; }

    public void Clear() => (Appends, Events, Refusals) = (0, 0, 0);
}
