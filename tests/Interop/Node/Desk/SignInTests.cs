namespace Omni.Interop.Node.Desk;

/// <summary>How an agent comes to the desk, and what becomes of the token.</summary>
[Collection(OmniClient.Collection)]
public sealed class SignInTests
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Link_SignsIn_AndLeavesNoTokenInTheAddress()
    {
        await using var server = await DeskServer.StartAsync();
        using var browser = await DeskBrowser.StartAsync();

        var desk = await browser.OpenAsync("anna", server.LinkFor("agt_1"));
        await desk.SeesAsync(".agent", "agt_1");
        Assert.Equal(server.Page, await desk.AddressAsync());
        await desk.ReloadAsync();
        await desk.SeesAsync("[data-link=open]");

        await desk.ClickAsync("button[aria-label='Sign out']");
        await desk.SeesAsync(".sign-in");
        await desk.ReloadAsync();
        await desk.SeesAsync(".sign-in");
        await browser.CloseAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Token_IsPasted_AndWhatIsNoneIsExplained()
    {
        await using var server = await DeskServer.StartAsync();
        using var browser = await DeskBrowser.StartAsync();
        var desk = await browser.OpenAsync("anna", server.Page);

        await desk.FillAsync("textarea", "nonsense");
        await desk.ClickAsync("button", "Sign in");
        await desk.SeesAsync("[role=alert]", "This is no token");
        var forged = server.TokenFor("agt_1")[..^4] + "AAAA";
        await desk.FillAsync("textarea", forged);
        await desk.ClickAsync("button", "Sign in");
        await desk.SeesAsync(".ended", "not one that this installation has signed");
        await desk.ClickAsync(".ended button", "Sign in");

        await desk.FillAsync("textarea", server.TokenFor("agt_1"));
        await desk.ClickAsync("button", "Sign in");
        await desk.SeesAsync("[data-link=open]");
        await browser.CloseAsync();
    }
}
