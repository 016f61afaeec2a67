using System.Text.Json;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>Reads the log twice: once for its positions, once stream by stream for everything else.</summary>
internal sealed class LogCheck(IOfflineStore store, OperationTarget target, Findings findings)
{
    private const int ProgressEvery = 10_000;
    private const string Changed = "Its checksum says that it was changed since it was written.";

    private readonly EventScan scan = new(store, target.Catalog);
    private Expected? expected;
    private string? stream;
    private IStreamFold? fold;
    private long version, position;
    private bool isSound;

    public long Events { get; private set; }

    public long Streams { get; private set; }

    public long Erased { get; private set; }

    /// <summary>Events that were written before there were checksums.</summary>
    public long WithoutChecksum { get; private set; }

    /// <summary>Positions are consecutive from 1.</summary>
    public void CheckPositions()
    {
        var gaps = store.Query(
            "SELECT position, before FROM (SELECT position, lag(position, 1, 0) OVER (ORDER BY position) AS before "
            + "FROM events) positions WHERE position <> before + 1");
        foreach (var gap in gaps)
            findings.Add($"position {gap.Number(0)}", $"follows on {gap.Number(1)}; events are missing between them");
    }

    /// <summary>
    /// Versions are consecutive, events can be read and follow on each other; fills what is expected.
    /// </summary>
    public void CheckStreams(Expected following)
    {
        expected = following;
        var total = scan.Count();
        foreach (var scanned in scan.ByStream())
        {
            if (scanned.Stored.Stream != stream) Begin(scanned.Stored.Stream);
            Check(scanned);
            if (++Events % ProgressEvery == 0) Report(total);
        }

        End();
        Report(total);
    }

    private void Report(long total) => target.Progress?.Invoke(new("reading events", Events, total));

    private void Begin(string next)
    {
        End();
        (stream, fold, version, isSound) = (next, target.Kinds.Begin(next), 0, true);
        Streams++;
        if (fold is null) findings.Add(next, "is a kind of stream that this program does not know");
    }

    private void End()
    {
        if (stream is not null && fold is not null && isSound) expected!.Add(stream, position, fold.Facts);
    }

    private void Check(in ScannedEvent scanned)
    {
        var stored = scanned.Stored;
        var where = $"position {stored.Position}, {stored.Stream}/{stored.Version}, {stored.Type}";
        if (stored.Version != version + 1)
            Fault(where, $"version {version + 1} was expected");
        (version, position) = (stored.Version, stored.Position);
        if (stored.Checksum is null) WithoutChecksum++;
        var isChanged = !EventChecksum.Matches(stored);
        if (Take(scanned) is { } why)
            Fault(where, isChanged ? $"{why} {Changed}" : why);
        else if (isChanged)
            Fault(where, Changed);
    }

    /// <summary>Reads the event and lets it follow on those before; otherwise says why not.</summary>
    private string? Take(in ScannedEvent scanned)
    {
        try
        {
            var read = scan.DecodeUnchecked(scanned);
            if (scanned.Stored.Personal is not null && read.Event is IPersonalEvent { Part: null }) Erased++;
            target.Seen?.Invoke(read);
            if (isSound) fold?.Apply(read);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or InvalidOperationException
            or NullReferenceException or ArgumentException)
        {
            return e.Message;
        }
    }

    /// <summary>What follows from a stream that cannot be read is not known: its rows are not compared.</summary>
    private void Fault(string where, string what)
    {
        isSound = false;
        findings.Add(where, what);
    }
}
