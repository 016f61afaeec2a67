using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>A server that has to wait for a standby.</summary>
[Collection(CrashingPostgresStore.Collection)]
public sealed class StandbyTests : PostgresTests
{
    public StandbyTests() => Store = new CrashingPostgresStore();

    [RequiresFact(Tools.Postgres)]
    public async Task Commit_WhoseStandbyWasNotWaitedFor_HasAnUnknownOutcome()
    {
        await Database.SetServerAsync(Options, "synchronous_standby_names", "nobody");
        try
        {
            var append = Journal.AppendAsync(Sample.Count("con_1", 0));
            await Database.WriterWaitsAsync("SyncRep");
            await Database.ExecuteAsync(
                $"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE {Postgres.Database.Writers} "
                + "AND wait_event = 'SyncRep'");

            var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
                () => append.Within("the end of the wait"));
            Assert.False(refused.OutcomeKnown);
            Assert.Contains("synchronous replication", refused.Message);
        }
        finally
        {
            await Database.SetServerAsync(Options, "synchronous_standby_names", null);
        }

        // This server has it; one that took over would not.
        Assert.Equal(
            new AppendOutcome.VersionMoved("con_1", 1), await Journal.AppendAsync(Sample.Count("con_1", 0)));
    }
}
