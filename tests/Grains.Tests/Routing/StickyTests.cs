using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Grains.Tests.Routing;

/// <summary>The agent who knows the matter goes first, and is waited for a while (Semantics §10, mission R5).</summary>
[Trait("Semantics", "§10")]
public sealed class StickyTests
{
    [Theory]
    [InlineData("within the window", 3_600, "agt_1", true)]
    [InlineData("after it", 3_601, "agt_2", false)]
    public async Task Customer_WhoComesBack_GoesToTheLastAgentWithinTheWindow(
        string row, int seconds, string expected, bool sticky)
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var anna = await centre.DeskAsync("agt_1");
        await HelpAsync(centre, anna, "ann");
        await anna.BeNotReadyAsync();
        centre.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var bert = await centre.DeskAsync("agt_2");
        anna = await centre.DeskAsync("agt_1");
        await LoadAsync(centre, anna, bert, 1);

        var back = await centre.IngestAsync("ann", "again", "again");

        var made = await centre.FirstOfferAsync(back);
        Assert.Equal((row, expected, sticky), (row, made.Agent.Value, made.IsSticky));
    }

    [Fact]
    public async Task Customer_OfABusyAgent_WaitsForThatAgentAloneAndGetsThem()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var (anna, bert, held) = await BusyAsync(centre);
        await centre.IngestAsync("ann", "again", "again");
        await centre.PassAsync(10, anna, bert);

        await anna.EndAsync(held[0]);

        Assert.True((await centre.MadeAsync(await anna.OfferAsync())).IsSticky);
    }

    [Fact]
    public async Task Customer_OfAnAgentWhoStaysBusy_GoesToAnotherAfter15Seconds()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var (anna, bert, _) = await BusyAsync(centre);
        await centre.IngestAsync("ann", "again", "again");
        var enteredAt = centre.Clock.GetUtcNow();
        await centre.PassAsync(17, anna, bert);

        var made = await centre.MadeAsync(await bert.OfferAsync());
        Assert.False(made.IsSticky);
        Assert.InRange((made.At - enteredAt).TotalSeconds, 15, 17);
    }

    [Theory]
    [InlineData("who is not ready")]
    [InlineData("who is not there")]
    [InlineData("who says no")]
    [InlineData("who becomes not ready while it waits")]
    public async Task Customer_OfAnAgentWhoCannot_GoesToAnotherAtOnce(string whose)
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var (anna, bert, held) = await BusyAsync(centre);
        if (whose == "who is not there")
        {
            foreach (var offer in held) await anna.EndAsync(offer);
            await centre.PassAsync(65, bert);
        }

        if (whose == "who is not ready") await anna.BeNotReadyAsync();
        if (whose == "who says no") await anna.EndAsync(held[0]);
        await centre.IngestAsync("ann", "again", "again");
        var enteredAt = centre.Clock.GetUtcNow();

        if (whose == "who says no") await anna.DeclineAsync(await anna.OfferAsync());
        if (whose == "who becomes not ready while it waits") await anna.BeNotReadyAsync();

        Assert.Equal(enteredAt, (await centre.MadeAsync(await bert.OfferAsync())).At);
    }

    /// <summary>40 % of 100 units are two chats: the third customer of the same agent is everybody's.</summary>
    [Fact]
    public async Task Customers_BeyondTheShare_GoToAnotherAtOnce()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var anna = await centre.DeskAsync("agt_1");
        foreach (var customer in new[] { "ann", "bob", "cyd" })
            await HelpAsync(centre, anna, customer);
        await centre.DeskAsync("agt_2");
        foreach (var customer in new[] { "ann", "bob" })
        {
            await centre.IngestAsync(customer, "again", $"again {customer}");
            var offer = await anna.OfferAsync();
            Assert.True((await centre.MadeAsync(offer)).IsSticky);
            await anna.AcceptAsync(offer);
        }

        var third = await centre.FirstOfferAsync(await centre.IngestAsync("cyd", "again", "again cyd"));

        Assert.Equal(("agt_2", false), (third.Agent.Value, third.IsSticky));
    }

    [Fact]
    public async Task Customer_WhoWasTransferred_GoesToTheReceiver()
    {
        await using var centre = await TestCentre.StartAsync(settings: Settings);
        var anna = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "help", "m1");
        var offer = await anna.OfferAsync();
        await anna.AcceptAsync(offer);
        var bert = await centre.DeskAsync("agt_2");
        await anna.GiveAsync(offer, bert);
        var given = await bert.OfferAsync();
        await bert.AcceptAsync(given);
        await bert.EndAsync(given);
        await bert.LoadAsync(0);
        await LoadAsync(centre, bert, anna, 1);

        var back = await centre.IngestAsync("ann", "again", "again");

        Assert.Equal("agt_2", (await centre.FirstOfferAsync(back)).Agent.Value);
    }

    [Fact]
    public async Task Waiting_OverARestart_GoesOn()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        DateTimeOffset enteredAt;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyAsync(Settings);
            var (anna, _, _) = await BusyAsync(before);
            await before.IngestAsync("ann", "again", "again");
            enteredAt = clock.GetUtcNow();
        }

        await using var centre = await TestCentre.StartAsync(folder.Path, clock);
        var bert = await centre.DeskAsync("agt_2", available: false); // but available since before
        await centre.PassAsync(17, bert);

        Assert.InRange(((await centre.MadeAsync(await bert.OfferAsync())).At - enteredAt).TotalSeconds, 15, 17);
    }

    private static SettingsDocument Settings { get; } = TestCentre.DefaultSettings.Policy(p => p with
    {
        WrapUp = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
        Sticky = new() { Window = new(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(1)) },
    });

    /// <summary>Anna has helped the customer, and has four chats of others since: she is full. Bert is idle.</summary>
    private static async Task<(TestDesk Anna, TestDesk Bert, OfferRang[] Held)> BusyAsync(TestCentre centre)
    {
        var anna = await centre.DeskAsync("agt_1");
        await HelpAsync(centre, anna, "ann");
        var held = new OfferRang[4];
        for (var i = 0; i < 4; i++)
        {
            await centre.IngestAsync($"other{i}", "help", $"o{i}");
            held[i] = await anna.OfferAsync();
            await anna.AcceptAsync(held[i]);
        }

        return (anna, await centre.DeskAsync("agt_2"), held);
    }

    private static async Task HelpAsync(TestCentre centre, TestDesk desk, string customer)
    {
        await centre.IngestAsync(customer, "help", $"first of {customer}");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        await desk.EndAsync(offer);
        await desk.LoadAsync(0);
    }

    /// <summary>Gives one of two some load, so that the plain chain takes the other.</summary>
    private static async Task LoadAsync(TestCentre centre, TestDesk desk, TestDesk other, int chats)
    {
        await other.BeNotReadyAsync();
        for (var i = 0; i < chats; i++)
        {
            await centre.IngestAsync($"load{i}", "help", $"load{i}");
            await desk.AcceptAsync(await desk.OfferAsync());
        }

        await other.SignInAsync();
    }
}
