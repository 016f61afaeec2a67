using Omni.Crash.Tests.Checks;
using Omni.Crash.Tests.Load;
using Omni.Crash.Tests.Stores;
using Xunit.Abstractions;

namespace Omni.Crash.Tests;

/// <summary>
/// A real server is killed (SIGKILL) at random moments under load and started again on the same store; then the log is
/// compared with everything that anybody was ever told.
/// </summary>
public abstract class CrashTests<TStore>(ITestOutputHelper output)
    where TStore : ICrashStore, new()
{
    private const int FaultsShown = 20;

    /// <summary>Kills as often as the environment says, then compares.</summary>
    protected async Task KillAgainAndAgainAsync()
    {
        var plan = KillPlan.FromEnvironment();
        output.WriteLine($"{plan}");
        await using var store = new TStore();
        Ledger ledger;
        List<string> faults = [];
        string? stuck;
        await using (var centre = await LoadCentre.OpenAsync(store, plan.Seed))
        {
            foreach (var moment in plan.Moments())
            {
                await centre.RunAsync(moment);
                await centre.KillAsync();
                await centre.RestartAsync(moment);
                await centre.ConnectAsync(moment.Away);
            }

            // What is lost may keep somebody waiting for ever: the log tells more than the time-out.
            stuck = await centre.FinishAsync();
            if (stuck is not null) faults.Add(stuck);
            await centre.KillAsync();
            ledger = centre.Ledger;
            faults.AddRange(centre.Faults);
        }

        faults.AddRange(store.Verify());
        await using var opened = await store.OpenAsync();
        var log = await opened.Journal.ReadAllAsync();
        output.WriteLine(
            $"{log.Count} events; acknowledged: {ledger.Messages.Count} messages, {ledger.Accepts.Count} accepts, "
            + $"{ledger.Replies.Count} replies");
        faults.AddRange([.. NumberCheck.Faults(log), .. OwnerCheck.Faults(log), .. PromiseCheck.Faults(log, ledger)]);
        if (stuck is not null) output.WriteLine(string.Join('\n', StandstillReport.Lines(log, ledger)));
        Assert.True(
            faults.Count == 0,
            $"{plan}: {faults.Count} faults, the first:\n{string.Join('\n', faults.Take(FaultsShown))}");
    }
}

/// <summary>The embedded store.</summary>
public sealed class SqliteCrashTests(ITestOutputHelper output) : CrashTests<SqliteCrashStore>(output)
{
    [Fact]
    [Trait("Mission", "P3")]
    public Task Server_KilledAgainAndAgain_KeepsEveryPromise() => KillAgainAndAgainAsync();
}

/// <summary>PostgreSQL, which lives on while the server is killed.</summary>
public sealed class PostgresCrashTests(ITestOutputHelper output) : CrashTests<PostgresCrashStore>(output)
{
    [RequiresFact(Tools.Postgres)]
    [Trait("Mission", "P3")]
    public Task Server_KilledAgainAndAgain_KeepsEveryPromise() => KillAgainAndAgainAsync();
}
