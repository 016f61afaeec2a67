using Omni.Interop.Node.Widget;
using Omni.V1;

namespace Omni.Interop.Node.Desk;

/// <summary>What is known of a customer is on the screen before the first word, and stays there.</summary>
[Collection(Chromium.Collection)]
[Trait("Mission", "G2")]
public sealed class BriefingTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C6")]
    public async Task Agent_SeesWhatIsKnown_WithTheOffer_InTheWork_AndAfterAReload()
    {
        await using var server = await DeskServer.StartAsync();
        await server.TellAsync(
            "maria",
            new() { ExternalId = "o-1", Order = new() { Status = OrderStatus.Shipped, Items = { new ItemLine { ProductId = "t", Name = "Ember teapot" } } } },
            new() { ExternalId = "c-1", Cart = new() { Status = CartStatus.Abandoned, Total = new() { Minor = 12_900, Currency = "EUR" } } },
            new() { ExternalId = "n-1", Note = new() { Text = "Prefers to be <b>called</b>." } },
            new() { ExternalId = "w-1", PageView = new() { Url = "https://shop.example/teapots", Title = "Teapots" } });
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"), height: 1100);
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "Where is my order?");

        await desk.SeesAsync(".offer .briefing", "Order o-1");
        await desk.SeesAsync(".offer .briefing", "on its way · Ember teapot");
        await desk.SeesAsync(".offer .briefing", "left behind · €129.00");
        await desk.SeesAsync(".offer .briefing", "Prefers to be <b>called</b>.");
        await desk.SeesAsync(".offer .briefing", "The first time here.");
        await desk.ShotAsync("offer-with-briefing.png");

        await desk.AcceptAsync("Where is my order?");
        await desk.SeesAsync(".customer .briefing", "Teapots");
        await desk.ReloadAsync();
        await desk.SeesAsync(".customer .briefing", "Order o-1");
        await desk.SeesAsync(".customer .briefing", "Prefers to be <b>called</b>.");

        // A file that was not taken is named all the same: the agent can ask for it another way.
        await server.WriteAsync("maria", "", new RefusedFile { Name = "film.mov", Size = 90_000_000, Why = FileRefusal.Size });
        await desk.SeesAsync(".transcript .file.missing", "film.mov");
        await desk.SeesAsync(".transcript .file.missing", "too large");
        await desk.ShotAsync("work-with-briefing.png");
        await browser.EndAsync();
    }
}
