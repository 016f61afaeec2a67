using Npgsql;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>
/// The writes of one commit and the commands that bring them to the server in one round trip: the writers' lock, a call
/// for each wave of appends, then due rows that move and keys that go. Filled, sent and cleared again and again.
/// </summary>
internal sealed class Batch
{
    /// <summary>Events, rows and claims after which a batch takes no further append; about 8 MB.</summary>
    private const int ItemsMax = 16_384;

    private readonly WavePlan plan = new();
    private readonly Wave[] waves = [.. Enumerable.Range(0, WavePlan.WavesMax).Select(_ => new Wave())];
    private readonly DueMoves moves = new();
    private readonly Erasures erasures = new();
    private readonly Probes probes = new();
    private readonly NpgsqlBatchCommand takeLock = new(Commands.TakeWritersLock);
    private int items;

    /// <summary>What is in the batch.</summary>
    public List<PendingWrite> Writes { get; } = [];

    public BatchTally Tally { get; } = new();

    /// <summary>Takes a write in, unless it has to wait for the next batch.</summary>
    public bool TryAdd(PendingWrite write)
    {
        switch (write)
        {
            case AppendWrite append when items < ItemsMax && plan.Place(append.Append) is { } wave:
                waves[wave].Add(append);
                items += SizeOf(append.Append);
                break;
            case AppendWrite:
                return false;
            case RescheduleWrite move:
                moves.Add(move);
                break;
            case EraseWrite erase:
                erasures.Add(erase);
                break;
            case ProbeWrite probe:
                probes.Add(probe);
                break;
        }
        Writes.Add(write);
        return true;
    }

    /// <summary>Sends everything and reads what became of it. When this returns the batch is committed.</summary>
    /// <remarks>Without BEGIN and COMMIT the server takes the commands of one round trip as one transaction.</remarks>
    public void Run(NpgsqlConnection connection, DateOnly today)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(takeLock);
        foreach (var wave in waves)
        {
            wave.SetDay(today);
            if (!wave.IsEmpty)
                batch.BatchCommands.Add(wave.Command);
        }
        if (!moves.IsEmpty)
            batch.BatchCommands.Add(moves.Command);
        if (!erasures.IsEmpty)
            batch.BatchCommands.Add(erasures.Command);
        if (!probes.IsEmpty)
            batch.BatchCommands.Add(probes.Command);
        using var reader = batch.ExecuteReader();
        foreach (var wave in waves)
            if (!wave.IsEmpty && reader.NextResult())
                wave.Read(reader, Tally);
        if (!moves.IsEmpty)
            reader.NextResult();
        if (!erasures.IsEmpty && reader.NextResult())
            erasures.Read(reader);
        if (!probes.IsEmpty && reader.NextResult())
            probes.Read(reader);
        // Only the end of the last result tells that the server has committed.
        while (reader.NextResult()) { }
    }

    public void Clear()
    {
        foreach (var wave in waves)
            wave.Clear();
        moves.Clear();
        erasures.Clear();
        probes.Clear();
        plan.Clear();
        Tally.Clear();
        Writes.Clear();
        items = 0;
    }

    private static int SizeOf(EncodedAppend append) =>
        append.Streams.Sum(stream => stream.Events.Length) + append.Rows.Length + append.Claims.Length;
}
