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

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "G1")]
    public async Task Text_TypedBehindAnEdit_IsTheNextMessage()
    {
        await using var server = await DeskServer.StartAsync();
        using var chat = server.Connect("cnn_web");
        var desk = await TalkAsync(server);
        await EditAsync(desk);

        await desk.HoldAsync();
        await desk.PressAsync("Enter");
        await desk.MissesAsync(".composer.editing");
        await desk.TypeAsync("Two of them?");
        await desk.PressAsync("Enter");
        await desk.ReleaseAsync();

        Assert.Equal("It costs 12", (await chat.NextAsync(d => d.Edit)).Text);
        await desk.SeesAsync(".message:not(.waiting) .bubble", "Two of them?");
        Assert.Equal(["How much is it?", "It costs 12", "Two of them?"], await desk.TextsAsync(DeskTab.Bubbles));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "G1")]
    public async Task Edit_ThatIsRefused_ComesBackBesideWhatIsTyped()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await TalkAsync(server);
        await EditAsync(desk);
        var other = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"), "other");

        await desk.HoldAsync();
        await desk.PressAsync("Enter");
        await desk.MissesAsync(".composer.editing");
        await desk.TypeAsync("Two of them");
        await other.ClickAsync(".message.outbound button:has-text('Take back')");
        await other.ClickAsync(".message.outbound button:has-text('Take back for good')");
        await desk.SeesAsync(".message.outbound .bubble", "taken back");
        await desk.ReleaseAsync();

        await desk.SeesAsync(".composer.editing [role=alert]");
        await desk.ShotAsync("desk-edit-refused.png");
        await desk.TypeAsync("?");
        Assert.Equal(
            "It costs 12|Two of them?",
            await desk.EvaluateAsync(
                "[...document.querySelectorAll('.composer textarea')].map(box => box.value).join('|')"));
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

    /// <summary>Answers, and changes that without sending it.</summary>
    private static async Task EditAsync(DeskTab desk)
    {
        await desk.AnswerAsync("It costs 10");
        await desk.SeesAsync(".delivery");
        await desk.PressAsync("ArrowUp");
        await desk.SeesAsync(".composer.editing");
        await desk.PressAsync("Backspace");
        await desk.TypeAsync("2");
    }
}
