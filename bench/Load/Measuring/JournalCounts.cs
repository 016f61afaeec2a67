using System.Globalization;

namespace Omni.Load.Measuring;

/// <summary>What the journal has done.</summary>
/// <param name="Commits">Transactions.</param>
/// <param name="Syncs">Flushes asked of the disk, those of checkpoints included.</param>
/// <param name="Appends">Commands committed.</param>
/// <param name="Events">Events in them.</param>
/// <param name="Refusals">Appends refused for a version or a claim.</param>
internal sealed record JournalCounts(long Commits, long Syncs, long Appends, long Events, long Refusals)
{
    /// <summary>Events that share one flush.</summary>
    public double EventsPerSync => Syncs == 0 ? 0 : (double)Events / Syncs;

    /// <summary>Commands that share one transaction.</summary>
    public double AppendsPerCommit => Commits == 0 ? 0 : (double)Appends / Commits;

    /// <summary>What was done in two stretches.</summary>
    public static JournalCounts operator +(JournalCounts one, JournalCounts other) => new(
        one.Commits + other.Commits, one.Syncs + other.Syncs, one.Appends + other.Appends,
        one.Events + other.Events, one.Refusals + other.Refusals);

    /// <summary>What was done between two looks.</summary>
    public static JournalCounts operator -(JournalCounts later, JournalCounts earlier) => new(
        later.Commits - earlier.Commits, later.Syncs - earlier.Syncs, later.Appends - earlier.Appends,
        later.Events - earlier.Events, later.Refusals - earlier.Refusals);

    /// <summary>Reads the server's metrics page.</summary>
    public static JournalCounts Read(string page)
    {
        var figures = page.Split('\n')
            .Select(line => line.Replace("{}", "", StringComparison.Ordinal))
            .Where(line => line.StartsWith("omni_journal_", StringComparison.Ordinal) && !line.Contains('{'))
            .Select(line => line.Split(' '))
            .ToDictionary(
                field => field[0], field => double.Parse(field[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return new(Of("commits"), Of("syncs"), Of("appends"), Of("events"), Of("refusals"));

        long Of(string name) => (long)figures[$"omni_journal_{name}_total"];
    }
}
