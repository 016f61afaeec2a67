using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests.Routing;

/// <summary>Who of several gets it, by the strategy of the queue; beside it what the plain chain does (Semantics §9).</summary>
[Trait("Semantics", "§9")]
public sealed class StrategyTests
{
    /// <summary>
    /// Anna (agt_1) has two chats of another queue since a minute, and knows b best. Bert (agt_2) had one of this queue and
    /// is idle again.
    /// </summary>
    [Theory]
    [InlineData("the plain chain: the least load", AgentStrategy.Unspecified, "agt_2")]
    [InlineData("longest idle", AgentStrategy.LongestIdle, "agt_1")]
    [InlineData("least load", AgentStrategy.LeastLoad, "agt_2")]
    [InlineData("never had one of this queue", AgentStrategy.RoundRobin, "agt_1")]
    [InlineData("configured first", AgentStrategy.Linear, "agt_1")]
    [InlineData("accepted one, not two", AgentStrategy.FewestToday, "agt_2")]
    [InlineData("all the weight", AgentStrategy.WeightedRandom, "agt_1")]
    public async Task Chat_WithTwoWhoCouldTakeIt_GoesByTheStrategy(string row, AgentStrategy strategy, string expected)
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings(strategy));
        await SceneAsync(centre);

        var chat = await centre.IngestAsync("eve", "help", "last");

        Assert.Equal((row, expected), (row, (await centre.FirstOfferAsync(chat)).Agent.Value));
    }

    [Theory]
    [InlineData("the plain chain: who knows more", AgentStrategy.BestScore, "agt_1")]
    [InlineData("least load before that", AgentStrategy.LeastLoad, "agt_2")]
    public async Task Chat_ForASkill_GoesByTheStrategyBeforeTheScore(string row, AgentStrategy strategy, string expected)
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings(strategy));
        await SceneAsync(centre);

        var chat = await centre.IngestAsync(
            "eve", "help", "last", with: m => m with { Requires = [SkillTerm.AtLeast("b", 1)] });

        Assert.Equal((row, expected), (row, (await centre.FirstOfferAsync(chat)).Agent.Value));
    }

    [Fact]
    public async Task Strategy_ThatIsChanged_HoldsForTheNext()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings(AgentStrategy.LeastLoad));
        var (anna, bert) = await SceneAsync(centre);

        await centre.ApplyAsync(Settings(AgentStrategy.RoundRobin), "2");
        await centre.PassAsync(2, anna, bert);
        var chat = await centre.IngestAsync("eve", "help", "last");

        Assert.Equal("agt_1", (await centre.FirstOfferAsync(chat)).Agent.Value);
    }

    /// <summary>What was accepted yesterday counts no more: the rest of the chain decides.</summary>
    [Fact]
    public async Task FewestToday_AfterMidnight_BeginsAnew()
    {
        var clock = new ManualClock();
        clock.AdvanceTo(new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddSeconds(-90));
        await using var centre = await TestCentre.StartAsync(clock: clock, settings: Settings(AgentStrategy.FewestToday));
        var (anna, bert) = await SceneAsync(centre, load: 1, idle: 3);
        var before = await centre.IngestAsync("eve", "help", "before");
        Assert.Equal("agt_1", (await centre.FirstOfferAsync(before)).Agent.Value);
        await anna.AcceptAsync(await anna.OfferAsync());

        await centre.PassAsync(100, anna, bert);
        var after = await centre.IngestAsync("fay", "help", "after");
        Assert.Equal("agt_2", (await centre.FirstOfferAsync(after)).Agent.Value);
    }

    private static SettingsDocument Settings(AgentStrategy strategy) => Centres.Support(q => q with { Strategy = strategy })
        .Agents(a => a.Id.Value switch
        {
            "agt_1" => a with { Skills = [new("a", 1), new("b", 5)] },
            "agt_2" => a with { Skills = [new("a", 1), new("b", 2)], Weight = 0 },
            _ => a,
        })
        .Policy(p => p with { WrapUp = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), Sticky = NotSticky });

    private static StickyPolicy NotSticky { get; } =
        new() { Window = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero) };

    /// <param name="load">Chats that Anna has in hand.</param>
    /// <param name="idle">Chats that Bert had.</param>
    private static async Task<(TestDesk Anna, TestDesk Bert)> SceneAsync(TestCentre centre, int load = 2, int idle = 1)
    {
        var anna = await centre.DeskAsync("agt_1");
        for (var i = 0; i < load; i++)
        {
            await centre.IngestAsync($"buyer{i}", "buy", $"s{i}", with: m => m with { Queue = new("que_sales") });
            await anna.AcceptAsync(await anna.OfferAsync());
        }

        await centre.PassAsync(5, anna);
        var bert = await centre.DeskAsync("agt_2");
        await anna.BeNotReadyAsync();
        for (var i = 0; i < idle; i++)
        {
            await centre.IngestAsync($"helped{i}", "help", $"h{i}");
            var offer = await bert.OfferAsync();
            await bert.AcceptAsync(offer);
            await bert.EndAsync(offer);
            await bert.LoadAsync(0);
        }

        await anna.SignInAsync();
        await centre.PassAsync(5, anna, bert);
        return (anna, bert);
    }
}
