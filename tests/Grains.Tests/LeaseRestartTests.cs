using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Journal;

namespace Omni.Grains.Tests;

/// <summary>The server was away, not the agents: when it is back every lease counts as renewed (Semantics §5).</summary>
[Trait("Semantics", "§5")]
public sealed class LeaseRestartTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Lease_ThatRanOutWhileNoServerWasUp_EndsOneLeaseAfterTheStart()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyDefaultsAsync();
            await (await before.DeskAsync("agt_1")).SettleAsync();
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        await WakeAsync(after);
        var started = clock.GetUtcNow();
        Assert.DoesNotContain(await EventsAsync(after), e => e is AgentReconnecting or AgentDisconnected);

        clock.Advance(Lease);
        await WakeAsync(after);
        var ended = Assert.Single((await EventsAsync(after)).OfType<AgentReconnecting>());
        Assert.Equal(started + Lease, ended.At);
    }

    private static Task WakeAsync(TestCentre centre) =>
        centre.Grains.GetGrain<IAgentTells>("agt_1").WakeAsync().Within("the agent to do what is due");

    private static async Task<IEnumerable<DomainEvent>> EventsAsync(TestCentre centre) =>
        (await centre.Journal.ReadStreamAsync("agt_1", 0, 1_000)).Select(r => r.Event);
}
