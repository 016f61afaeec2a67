using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>How an agent comes to the desk, and what becomes of the token.</summary>
[Collection(Chromium.Collection)]
public sealed class SignInTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Link_SignsIn_AndLeavesNoTokenInTheAddress()
    {
        await using var server = await DeskServer.StartAsync();

        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.SeesAsync(".agent[title=agt_1]");
        Assert.Equal(server.Page, await desk.AddressAsync());
        await desk.ReloadAsync();
        await desk.SeesAsync("[data-link=open]");

        await desk.ClickAsync("button[aria-label='Sign out']");
        await desk.SeesAsync(".sign-in");
        await desk.ReloadAsync();
        await desk.SeesAsync(".sign-in");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Token_IsPasted_AndWhatIsNoneIsExplained()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.Page);

        await desk.SignInAsync("nonsense");
        await desk.SeesAsync("[role=alert]", "This is no token");
        await desk.SignInAsync(server.TokenFor("agt_1")[..^4] + "AAAA");
        await desk.SeesAsync(".ended", "not one that this installation has signed");
        await desk.ClickAsync(".ended button");
        await desk.SignInAsync(server.TokenFor("agt_1"));
        await desk.SeesAsync("[data-link=open]");
        await browser.EndAsync();
    }
}
