using Omni.Journal.Format;
using Omni.Journal.Sqlite.Tables;
using Omni.Journal.Threads;

namespace Omni.Journal.Sqlite;

/// <summary>
/// What the writer knows between batches: the next position and the versions of streams that were written lately. The
/// open transaction shows each write of a batch the writes before it, so nothing else needs an overlay.
/// </summary>
internal sealed class WriteSession(StoreTables tables, int headsMax)
{
    private readonly BoundedCache<string, long> heads = new(headsMax);

    public StoreTables Tables { get; } = tables;

    /// <summary>Counts of the batch at hand.</summary>
    public BatchTally Tally { get; } = new();

    /// <summary>Position of the next event.</summary>
    public long NextPosition { get; private set; }

    /// <summary>Whether the tables must be read before the next batch.</summary>
    public bool IsStale { get; private set; } = true;

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
        IsStale = false;
    }

    public long HeadOf(string stream)
    {
        if (heads.TryGet(stream, out var head))
            return head;
        head = Tables.Events.Head(stream);
        heads.Put(stream, head);
        return head;
    }

    public void Append(EncodedStream stream)
    {
        var version = stream.ExpectedVersion;
        foreach (var e in stream.Events)
            Tables.Events.Insert(NextPosition++, stream.Stream, ++version, e);
        heads.Put(stream.Stream, version);
        if (stream.Due.Changes)
            Tables.Due.Set(stream.Stream, stream.Due.At);
        Tally.Events += stream.Events.Length;
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
