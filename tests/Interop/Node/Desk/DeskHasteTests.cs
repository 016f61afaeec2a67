using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>An agent who is quicker than the server's answers: nothing they type is lost, or goes elsewhere.</summary>
[Collection(Chromium.Collection)]
public sealed class DeskHasteTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "G1")]
    public async Task Answer_ThatComesLate_ClosesNoOtherDialogue()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await TalkAsync(server);
        await desk.AnswerAsync("It does.");
        await desk.SeesAsync(".delivery");

        await desk.PressAsync("Alt+x");
        await desk.SeesAsync("dialog .ends li");
        await desk.PressAsync("Space");
        await desk.HoldAsync();
        await desk.PressAsync("Enter");
        await desk.PressAsync("Escape");
        await desk.MissesAsync("dialog");
        await desk.PressAsync("Alt+t");
        await desk.SeesAsync("dialog h2", "Transfer");
        await desk.ReleaseAsync();

        await desk.SeesAsync(".notices", "The conversation closes with its wrap-up.");
        Assert.Equal(["Transfer"], await desk.TextsAsync("dialog h2"));
        await browser.EndAsync();
    }

    /// <summary>An agent in a conversation.</summary>
    private async Task<DeskTab> TalkAsync(DeskServer server)
    {
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "How much is it?");
        await desk.AcceptAsync("How much is it?");
        return desk;
    }
}
