using Omni.Journal.Operations;

namespace Omni.Journal.Copying;

/// <summary>
/// Copies a store into another one, event by event with positions and versions kept, then everything beside the log,
/// and compares both in the end. A run that was ended goes on where it was; a repetition finds nothing to do but
/// compare.
/// </summary>
internal static class StoreCopier
{
    /// <param name="batchMax">Events of one commit in the target.</param>
    /// <exception cref="JournalStartException">
    /// The target holds another log, is ahead of the source, or differs from it in the end.
    /// </exception>
    public static CopyResult Run(
        IStoreExport source, IStoreImport target, int batchMax, Action<StoreProgress>? progress)
    {
        var resumedAt = Begin(source, target);
        foreach (var batch in source.ReadEvents(resumedAt).Chunk(batchMax))
        {
            target.WriteEvents(batch);
            progress?.Invoke(new("copying events", batch[^1].Position, source.Head));
        }

        progress?.Invoke(new("copying keys, claims and rows", 0, 0));
        target.ReplaceTables(source);
        var digest = Compare(source, target, progress);
        target.Finish();
        return new(source.Identity.LogId, resumedAt, digest);
    }

    private static long Begin(IStoreExport source, IStoreImport target)
    {
        if (target.Head > 0 && target.Identity.LogId != source.Identity.LogId)
            throw new JournalStartException(
                $"{target.Name} holds log {target.Identity.LogId}, the source is {source.Identity.LogId}; "
                + "name an empty store, or the one that an earlier copy of this log began.");
        if (target.Head > source.Head)
            throw new JournalStartException(
                $"{target.Name} ends at position {target.Head}, the source at {source.Head}: somebody has written to "
                + "the copy. Name an empty store.");
        target.Begin(source.Identity);
        return target.Head;
    }

    private static StoreDigest Compare(IStoreExport source, IStoreImport target, Action<StoreProgress>? progress)
    {
        const int every = 10_000;
        var expected = StoreDigest.Of(source, done => Report("reading the source again", done));
        var copied = StoreDigest.Of(target, done => Report("reading the copy", done));
        return copied == expected
            ? copied
            : throw new JournalStartException(
                $"The copy differs: {copied.Events} events, checksum {copied.Checksum}; the source has "
                + $"{expected.Events}, {expected.Checksum}. Verify the source, then copy into an empty store.");

        void Report(string step, long done)
        {
            if (done % every == 0) progress?.Invoke(new(step, done, source.Head));
        }
    }
}
