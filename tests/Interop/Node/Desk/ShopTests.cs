using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>A customer in the web chat of a shop and an agent at the desk, each in a browser of their own.</summary>
[Collection(Chromium.Collection)]
public sealed class ShopTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "G1")]
    [Trait("Mission", "C7")]
    public async Task CustomerAndAgent_TalkBothWays()
    {
        await using var server = await DeskServer.StartAsync();
        var shop = await browser.OpenAsync(await server.StartShopAsync(), "shop", "maria");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"));
        await desk.TakeWorkAsync();

        await shop.DoAsync("click", Tab.Launcher);
        await shop.WriteAsync("Is the ember teapot in stock? ☕");
        await desk.AcceptAsync("Is the ember teapot in stock? ☕");
        await desk.PressAsync("Alt+m");
        await desk.TypeAsync("Two of them, yes: https://example.com/teapot.");
        await desk.PressAsync("Enter");
        await shop.SeesAsync("Two of them, yes: https://example.com/teapot.");
        await desk.SeesAsync(".delivery", "read");
        Assert.Equal(["https://example.com/teapot"], await desk.TextsAsync(".outbound .bubble a"));
        await shop.WriteAsync("Great, I take one.");
        await desk.SeesAsync(DeskTab.Bubbles, "Great, I take one.");
        await shop.SeesAsync("Great, I take one.");
        await desk.ShotAsync("desk-and-shop.png");

        string[] said =
        [
            "Is the ember teapot in stock? ☕", "Two of them, yes: https://example.com/teapot.", "Great, I take one.",
        ];
        Assert.Equal(said, await desk.TextsAsync(DeskTab.Bubbles));
        Assert.Equal(said, await shop.TextsAsync());
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C4")]
    public async Task Switch_ToWhereTheCustomerIsNotKnown_AsksForTheirAddress()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "I have to run, text me please.");
        await desk.AcceptAsync("I have to run, text me please.");

        await desk.PressAsync("Alt+s");
        await desk.ClickAsync("dialog button:has-text('SMS')");
        await desk.SeesAsync("dialog .problem", "The customer has no address on channel 'sms'");
        await desk.ShotAsync("switch-address.png");
        await desk.TypeAsync("+48 12");
        await desk.PressAsync("Enter");
        await desk.SeesAsync("dialog .problem", "phone number");
        await desk.PressAsync("ControlOrMeta+a");
        await desk.TypeAsync("+48 601 234 567");
        await desk.PressAsync("Enter");
        await desk.MissesAsync("dialog");
        await desk.SeesAsync(".talk", "SMS");
        await desk.ShotAsync("switched.png");
        await browser.EndAsync();
    }
}
