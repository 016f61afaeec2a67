using System.Diagnostics;
using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>
/// What an append goes through on its caller's thread before it waits for the writer: checked, sealed and encoded.
/// </summary>
internal sealed class AppendFront(
    AppendEncoder encoder, SubjectKeys keys, RowTableNames tables, JournalMetrics metrics)
{
    /// <param name="write">
    /// Commits the append; null when a customer's key on disk is another than it was sealed with.
    /// </param>
    /// <exception cref="ArgumentException">The append breaks a limit.</exception>
    public async Task<AppendOutcome> AppendAsync(
        Append append, Func<EncodedAppend, Task<AppendOutcome?>> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        JournalLimits.CheckAppend(append);
        foreach (var row in append.Rows)
            tables.Check(row.Table);
        var subjects = AppendEncoder.SubjectsOf(append);
        keys.MakeFor(append, subjects);
        while (true)
        {
            var sealing = await keys.GetAsync(subjects, cancellationToken);
            var encoded = encoder.Encode(append, sealing);
            if (await write(encoded) is { } outcome)
            {
                if (outcome is AppendOutcome.Committed)
                    metrics.Appended(encoded, Stopwatch.GetElapsedTime(started));
                return outcome;
            }
            keys.Forget(subjects);
        }
    }
}
