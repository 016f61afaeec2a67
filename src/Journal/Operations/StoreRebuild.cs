using System.Text.Json;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Operations;

/// <summary>Writes what stands beside the log anew from the log, whatever both are stored in.</summary>
/// <remarks>
/// One transaction: whoever is killed in the middle leaves the store as it was, and a second run does it all.
/// </remarks>
internal sealed class StoreRebuild(IOfflineStore store, OperationTarget target)
{
    private const int ProgressEvery = 10_000;

    private readonly EventScan scan = new(store, target.Catalog);
    private readonly Expected expected = new(store.Expected, new ClaimHash(store.ClaimSecret));
    private string? stream;
    private IStreamFold? fold;
    private long position, events, streams;

    /// <exception cref="InvalidDataException">The log is damaged; the store is left as it was.</exception>
    public ReindexResult Run()
    {
        store.Transact(() =>
        {
            Collect();
            store.Expected.Complete();
            store.Expected.Replace(target.Kinds);
        });
        return new(
            events,
            streams,
            store.QueryNumber("SELECT count(*) FROM expected_rows"),
            store.QueryNumber("SELECT count(*) FROM expected_claims"),
            store.QueryNumber("SELECT count(*) FROM due"));
    }

    private void Collect()
    {
        var total = scan.Count();
        foreach (var scanned in scan.ByStream())
        {
            if (scanned.Stored.Stream != stream)
            {
                End();
                (stream, streams) = (scanned.Stored.Stream, streams + 1);
                fold = target.Kinds.Begin(stream);
            }

            Apply(scanned);
            position = scanned.Stored.Position;
            if (++events % ProgressEvery == 0) Report(total);
        }

        End();
        Report(total);
    }

    private void End()
    {
        if (fold is not null) expected.Add(stream!, position, fold.Facts);
    }

    private void Report(long total) => target.Progress?.Invoke(new("reading events", events, total));

    private void Apply(in ScannedEvent scanned)
    {
        try
        {
            fold?.Apply(scan.Decode(scanned));
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            var stored = scanned.Stored;
            throw new InvalidDataException(
                $"{stored.Type} at position {stored.Position} ({stored.Stream}/{stored.Version}) is damaged: "
                + $"{e.Message} Nothing was changed; run verify for all damage, then restore a backup.", e);
        }
    }
}
