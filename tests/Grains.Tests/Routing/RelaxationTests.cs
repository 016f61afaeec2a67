using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;

namespace Omni.Grains.Tests.Routing;

/// <summary>Requirements come down by time, or at once when hopeless, and never go up again (Semantics §8).</summary>
[Trait("Semantics", "§8")]
public sealed class RelaxationTests
{
    [Fact]
    public async Task Step_WhoseTimeIsUp_LetsInMoreWithinASecond()
    {
        await using var centre = await TestCentre.StartAsync(settings: Centres.Support(q => q.Relaxed(
            new(TimeSpan.FromSeconds(3), RelaxationChange.LowerLevel, "b", 1), Centres.AnyAgent(6))));
        var skilled = await centre.DeskAsync("agt_3", available: false);
        var plain = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [Centres.SkillB] });
        var enteredAt = centre.Clock.GetUtcNow();
        await centre.PassAsync(7, skilled, plain);

        var made = await centre.MadeAsync(await plain.OfferAsync());
        Assert.Equal((1, 2, RelaxationCause.Waited, 1), (made.Tier, made.StepsTaken, made.StepCause, made.SettingsVersion));
        Assert.InRange((made.At - enteredAt).TotalSeconds, 6, 7);
    }

    [Fact]
    public async Task Requirement_NobodyConnectedMeets_IsRelaxedAtOnce()
    {
        await using var centre = await TestCentre.StartAsync(settings: Centres.Support(q => q.Relaxed(
            new(TimeSpan.FromSeconds(60), RelaxationChange.LowerLevel, "b", 1), Centres.AnyAgent(90))));
        var plain = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [Centres.SkillB] });

        var made = await centre.MadeAsync(await plain.OfferAsync());
        Assert.Equal((2, RelaxationCause.Hopeless), (made.StepsTaken, made.StepCause));
    }

    [Fact]
    public async Task Requirement_OnlyALostAgentMet_IsRelaxedOnceTheyAreDisconnected()
    {
        await using var centre = await TestCentre.StartAsync(settings: Centres.Support(q => q.Relaxed(Centres.AnyAgent(600))));
        var lost = await centre.DeskAsync("agt_3", available: false);
        var plain = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [Centres.SkillB] });
        await centre.PassAsync(60, plain); // 15 s of lease, 45 s of grace
        await centre.Journal.FirstAsync<AgentDisconnected>("the end of the grace");
        await lost.SettleAsync();
        await centre.PassAsync(1, plain); // all that waits is looked at once a second

        var made = await centre.MadeAsync(await plain.OfferAsync());
        var lostAt = (await centre.Journal.EventsAsync("agt_3")).OfType<AgentDisconnected>().Single().At;
        Assert.Equal((1, RelaxationCause.Hopeless), (made.StepsTaken, made.StepCause));
        Assert.InRange((made.At - lostAt).TotalSeconds, 0, 2);
    }

    /// <summary>Once relaxed, always in the entry: also when who could do it as asked has come, and over a restart.</summary>
    [Theory]
    [InlineData("in one life of the server", false)]
    [InlineData("over a restart", true)]
    public async Task Step_OnceTaken_IsNotTakenBack(string row, bool restarts)
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        var settings = Centres.Support(q => q.Relaxed(Centres.AnyAgent(600)));
        var centre = await TestCentre.StartAsync(folder.Path, clock);
        await centre.ApplyAsync(settings);
        var first = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [Centres.SkillB] });
        await first.DeclineAsync(await first.OfferAsync());
        await centre.UntilAsync(
            () => centre.FiguresAsync("que_support"), q => q is { Waiting: 1, OffersOpen: 0 }, "the queue to know of the refusal");
        if (restarts)
        {
            await centre.DisposeAsync();
            centre = await TestCentre.StartAsync(folder.Path, clock);
        }

        await using var again = centre;
        await centre.DeskAsync("agt_3", available: false);
        var second = await centre.DeskAsync("agt_2");

        var made = await centre.MadeAsync(await second.OfferAsync());
        Assert.Equal((row, 1, RelaxationCause.Hopeless), (row, made.StepsTaken, made.StepCause));
    }

    /// <summary>Who was connected before a restart counts as connected until they are heard, or their time is up.</summary>
    [Fact]
    public async Task Requirement_AnAgentOfBeforeTheRestartMeets_IsNotRelaxedAtOnce()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Centres.Support(q => q.Relaxed(Centres.AnyAgent(600))));
            await before.DeskAsync("agt_3", available: false);
        }

        await using var centre = await TestCentre.StartAsync(folder.Path, clock);
        var plain = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [Centres.SkillB] });
        var enteredAt = clock.GetUtcNow();
        await centre.PassAsync(80, plain);

        var made = await centre.MadeAsync(await plain.OfferAsync());
        Assert.Equal(RelaxationCause.Hopeless, made.StepCause);
        Assert.InRange((made.At - enteredAt).TotalSeconds, 60, 80); // woken, a lease, and the grace of who did not come back
    }

    [Fact]
    public async Task Settings_WithAStepMore_HoldForWhatWaits()
    {
        await using var centre = await TestCentre.StartAsync();
        await centre.DeskAsync("agt_3", available: false);
        var plain = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1", with: m => m with { Requires = [Centres.SkillB] });
        var settings = Centres.Support(q => q.Relaxed(new RelaxationStep(default, RelaxationChange.AddGroup, "second")))
            .Agents(a => a.Id.Value == "agt_1" ? a with { Groups = ["second"] } : a);

        await centre.ApplyAsync(settings, "2");

        var made = await centre.MadeAsync(await plain.OfferAsync());
        Assert.Equal((1, RelaxationCause.Waited, 2), (made.StepsTaken, made.StepCause, made.SettingsVersion));
    }

    [Fact]
    [Trait("Semantics", "§15")]
    public async Task Transfer_NobodyTakesIn30Seconds_TakesTheLastStep()
    {
        await using var centre = await TestCentre.StartAsync(settings: Centres.Sales(q => q.Relaxed(
            new(TimeSpan.FromHours(1), RelaxationChange.LowerLevel, "b", 1), Centres.AnyAgent(7_200))
            with { Requires = [Centres.SkillB] }));
        var skilled = await centre.DeskAsync("agt_3", available: false);
        var giver = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await giver.OfferAsync();
        await giver.AcceptAsync(offer);
        var plain = await centre.DeskAsync("agt_2");
        await giver.GiveAsync(offer, "que_sales");
        var requestedAt = centre.Clock.GetUtcNow();
        await centre.PassAsync(32, skilled, giver, plain);

        var made = await centre.MadeAsync(await plain.OfferAsync());
        Assert.Equal((2, RelaxationCause.TransferTooSlow), (made.StepsTaken, made.StepCause));
        Assert.InRange((made.At - requestedAt).TotalSeconds, 30, 32);
    }
}
