using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests;

/// <summary>
/// Deferred work of an agent who is gone waits 10 minutes, and longer until its response clock is at 80 %; then it goes back
/// to its queue (Semantics §5).
/// </summary>
[Trait("Semantics", "§5")]
public sealed class GoneAgentTests
{
    /// <summary>No clock runs when the agent goes: what the customer writes later starts one.</summary>
    [Theory]
    [InlineData("at 80 % before the 10 minutes", 5, 2, 8)]
    [InlineData("at 80 % after them", 15, 11, 12)]
    public async Task Work_WhoseCustomerWritesLater_GoesBackInTime(string row, int target, int writesAfter, int goesAfter)
    {
        Assert.NotEmpty(row);
        await using var centre = await TestCentre.StartAsync(settings: Promising(TimeSpan.FromMinutes(target)));
        var desk = await centre.DeskAsync("agt_1");
        var mail = await centre.IngestAsync("ann@example.com", "help", "m1", "email");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        await desk.SendAsync(offer, "done");
        await TickAsync(15, AgentGoneAsync, most: 10);

        await TickAsync(20, () => Task.FromResult(false), most: writesAfter * 3);
        await centre.IngestAsync("ann@example.com", "and now?", "m2", "email");
        await TickAsync(20, WorkLostAsync, most: (goesAfter * 3) - 4);
        Assert.False(await WorkLostAsync(), "it went back early");
        await TickAsync(5, WorkLostAsync, most: 60);
        await centre.UntilAsync(WorkLostAsync, isLost => isLost, "work of who is gone");

        Task<bool> AgentGoneAsync() => KnowsAsync<AgentDisconnected>(centre, desk.Id.Value);

        Task<bool> WorkLostAsync() => KnowsAsync<AgentLost>(centre, mail.Conversation.Value);

        // In steps, each as long as what it makes due takes. Somebody asks for the agent now and then: it stays in memory.
        async Task TickAsync(int seconds, Func<Task<bool>> until, int most)
        {
            for (var n = 0; n < most && !await until(); n++)
            {
                await centre.PassAsync(TimeSpan.FromSeconds(seconds - 1));
                await desk.SettleAsync();
            }
        }
    }

    private static SettingsDocument Promising(TimeSpan target) => TestCentre.DefaultSettings with
    {
        Policy = TestCentre.DefaultSettings.Policy with { Sla = new(target, target, TimeSpan.FromDays(3)) },
    };

    private static async Task<bool> KnowsAsync<T>(TestCentre centre, string stream) =>
        (await centre.Journal.EventsAsync(stream)).Any(e => e is T);
}
