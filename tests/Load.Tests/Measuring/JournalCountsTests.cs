using Omni.Load.Measuring;

namespace Omni.Load.Tests.Measuring;

/// <summary>What a run reads from the server's metrics page.</summary>
public sealed class JournalCountsTests
{
    private const string Page = """
        # HELP omni_journal_appends_total Appends committed.
        # TYPE omni_journal_appends_total counter
        omni_journal_appends_total{} 120
        omni_journal_commit_duration_seconds_sum{} 0.25
        omni_journal_commit_duration_seconds_count{} 10
        omni_journal_commits_total{} 10
        omni_journal_events_total{} 240
        omni_journal_refusals_total{} 1
        omni_journal_syncs_total{} 12
        omni_something_else{tag="a"} 7
        """;

    [Fact]
    public void Read_OfTheServersPage_TakesTheJournalsCounts()
    {
        var counts = JournalCounts.Read(Page);

        Assert.Equal(new(Commits: 10, Syncs: 12, Appends: 120, Events: 240, Refusals: 1), counts);
        Assert.Equal(20, counts.EventsPerSync);
        Assert.Equal(12, counts.AppendsPerCommit);
    }

    [Fact]
    public void Difference_IsWhatWasDoneBetween()
    {
        var before = new JournalCounts(1, 2, 3, 4, 5);
        var after = new JournalCounts(11, 22, 33, 44, 55);

        Assert.Equal(new(10, 20, 30, 40, 50), after - before);
        Assert.Equal(after, before + (after - before));
    }
}
