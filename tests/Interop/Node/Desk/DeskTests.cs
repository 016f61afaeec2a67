using Omni.Interop.Node.Widget;
using Omni.V1;

namespace Omni.Interop.Node.Desk;

/// <summary>An agent's work at the desk that the server serves, by the keyboard, in a real browser.</summary>
[Collection(Chromium.Collection)]
public sealed class DeskTests(Chromium browser)
{
    private const string Markup = "<img src=x onerror=\"alert(1)\"> <b>bold</b> &amp; <script>alert(2)</script>";

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "G1")]
    public async Task Agent_ByTheKeyboard_WorksAConversationToItsEnd()
    {
        await using var server = await DeskServer.StartAsync();
        using var chat = server.Connect("cnn_web");
        using var whatsapp = server.Connect("cnn_whatsapp");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();
        Assert.Equal(server.Page, await desk.AddressAsync());

        await server.WriteAsync("maria", "Where is my order?");
        await server.LinkPhoneAsync("maria", "+48601234567");
        await desk.SeesAsync(".offer h3", "Visitor maria");
        await desk.AcceptAsync("Where is my order?");

        await desk.AnswerAsync("I am looking for it.");
        var delivery = await chat.NextTextAsync();
        Assert.Equal(("I am looking for it.", "agt_1"), (delivery.Text, delivery.AgentId));
        await chat.ReportAsync(delivery, DeliveryStatus.Delivered);
        await desk.SeesAsync("[data-status=delivered]");

        await desk.PressAsync("Alt+s");
        await desk.ClickAsync("dialog button:has-text('WhatsApp')");
        await desk.SeesAsync(".talk-head", "WhatsApp");
        await desk.MissesAsync("dialog");
        await desk.SeesAsync(".composer textarea:focus");
        await desk.AnswerAsync("Here is a picture.");
        Assert.Equal("Here is a picture.", (await whatsapp.NextTextAsync()).Text);
        await desk.SeesAsync(".turn", "goes on over WhatsApp");

        await desk.PressAsync("Alt+c");
        await desk.SeesAsync("form.wrap-up");
        await desk.TypeAsync("solved");
        await desk.PressAsync("Enter");
        await desk.SeesAsync("h2", "You take work");
        Assert.Empty(await desk.TextsAsync(".entry"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "G1")]
    public async Task Agent_ByTheKeyboard_ClosesAWholeConversation_ButNotByAccident()
    {
        await using var server = await DeskServer.StartAsync();
        using var chat = server.Connect("cnn_web");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "It works again.");
        await desk.AcceptAsync("It works again.");

        await desk.PressAsync("Alt+x");
        await desk.SeesAsync("dialog .ends li", "Web chat · with ");
        await desk.PressAsync("Enter");
        await desk.SeesAsync("dialog button[type=submit]:disabled");
        await desk.PressAsync("Space");
        await desk.SeesAsync("dialog button[type=submit]:enabled");
        await desk.ShotAsync("desk-close-all.png");
        await desk.PressAsync("Enter");
        await desk.SeesAsync("dialog .problem", "The customer waits for an answer. Nothing was closed.");
        await desk.PressAsync("Escape");
        await desk.MissesAsync("dialog");

        await desk.AnswerAsync("Good to hear.");
        Assert.Equal("Good to hear.", (await chat.NextTextAsync()).Text);
        await desk.PressAsync("Alt+x");
        await desk.SeesAsync("dialog .ends li");
        await desk.PressAsync("Space");
        await desk.PressAsync("Enter");
        await desk.SeesAsync(".notices", "The conversation closes with its wrap-up.");
        await desk.SeesAsync("form.wrap-up");
        await desk.TypeAsync("solved");
        await desk.PressAsync("Enter");
        await desk.SeesAsync("h2", "You take work");
        Assert.Empty(await desk.TextsAsync(".entry"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "U26")]
    public async Task Agent_ByTheKeyboard_EditsTheirLastMessage_AndTakesItBack()
    {
        await using var server = await DeskServer.StartAsync();
        using var chat = server.Connect("cnn_web");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "How much is it?");
        await desk.AcceptAsync("How much is it?");
        await desk.AnswerAsync("It costs 10");
        await desk.SeesAsync(".delivery");
        var id = (await chat.NextTextAsync()).DeliveryId;

        await desk.PressAsync("Alt+m");
        await desk.PressAsync("ArrowUp");
        await desk.SeesAsync(".composer.editing");
        await desk.ShotAsync("desk-editing.png");
        await desk.PressAsync("Escape");
        await desk.SeesAsync(".composer:not(.editing)");
        await desk.PressAsync("ArrowUp");
        await desk.SeesAsync(".composer.editing");
        await desk.PressAsync("Backspace");
        await desk.TypeAsync("2");
        await desk.PressAsync("Enter");

        var edit = await chat.NextAsync(d => d.Edit).Within("the edit");
        Assert.Equal((id, "It costs 12"), (edit.MessageId, edit.Text));
        await desk.SeesAsync(DeskTab.Bubbles, "It costs 12");
        await desk.SeesAsync(".message.outbound .wordings summary", "edited");
        await desk.SeesAsync(".composer:not(.editing)");

        await desk.ClickAsync(".message.outbound button:has-text('Take back')");
        await desk.ClickAsync(".message.outbound button:has-text('Take back for good')");
        Assert.Equal(id, (await chat.NextAsync(d => d.Recall).Within("the recall")).MessageId);
        await desk.SeesAsync(".message.outbound .bubble", "taken back");
        await desk.MissesAsync(".message.outbound .own button");
        Assert.Equal(["How much is it?", "taken back"], await desk.TextsAsync(DeskTab.Bubbles));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Markup_OfACustomer_IsShownAsText()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();

        await server.WriteAsync("mallory", Markup);
        await desk.SeesAsync(".offer .said");
        Assert.Equal([Markup], await desk.TextsAsync(".offer .said"));
        await desk.PressAsync("Alt+a");
        await desk.SeesAsync(DeskTab.Bubbles);

        Assert.Equal([Markup], await desk.TextsAsync(DeskTab.Bubbles));
        Assert.Equal("0", await desk.EvaluateAsync("document.querySelectorAll('#desk img, #desk script').length"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "U1")]
    [Trait("Mission", "P3")]
    public async Task Desk_ServerKilled_LosesAndDoublesNothing()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("john", "one");
        await desk.AcceptAsync("one");
        await desk.AnswerAsync("two");
        await desk.SeesAsync(".delivery");

        server.Break();
        await desk.SeesAsync("[data-link=lost]");
        await desk.AnswerAsync("three");
        await desk.SeesAsync(".message.waiting", "three");
        await server.KillAndRestartAsync();
        await server.WriteAsync("john", "four");
        server.Mend();

        await desk.SeesAsync("[data-link=open]");
        await desk.SeesAsync(DeskTab.Bubbles, "four");
        await desk.MissesAsync(".message.waiting");
        using var chat = server.Connect("cnn_web");
        Assert.Equal("two", (await chat.NextTextAsync()).Text);
        Assert.Equal("three", (await chat.NextTextAsync()).Text);
        Assert.Equal(["four", "one", "three", "two"], (await desk.TextsAsync(DeskTab.Bubbles)).Order(StringComparer.Ordinal));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "U1")]
    public async Task TwoDevices_OfOneAgent_ShowTheSame()
    {
        await using var server = await DeskServer.StartAsync();
        var first = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"), "first");
        await first.TakeWorkAsync();
        var second = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"), "second", 390, 800);
        await second.SeesAsync(".hint-empty");

        await server.WriteAsync("maria", "Hello");
        await second.SeesAsync(".offer .said", "Hello");
        await first.AcceptAsync("Hello");
        await second.MissesAsync(".offer");
        await first.AnswerAsync("Good morning");

        foreach (var desk in (DeskTab[])[first, second])
        {
            await desk.SeesAsync(".delivery");
            Assert.Equal(["Hello", "Good morning"], await desk.TextsAsync(DeskTab.Bubbles));
        }

        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Queues_AreShownAsTheyStand()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.SeesAsync("[data-queue=que_chat] .waiting", "0 waiting");

        await server.WriteAsync("maria", "Hello");
        await desk.SeesAsync("[data-queue=que_chat] .waiting", "1 waiting");
        await desk.PressAsync("Alt+v");
        await desk.AcceptAsync("Hello");

        await desk.SeesAsync("[data-queue=que_chat] .waiting", "0 waiting");
        await desk.SeesAsync("[data-queue=que_chat]", "1 of 1 take work");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Message_InALongTranscript_DrawsItselfAlone()
    {
        await using var server = await DeskServer.StartAsync();
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_1"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "message 1");
        await desk.AcceptAsync("message 1");
        for (var count = 2; count <= 200; count++) await server.WriteAsync("maria", $"message {count}");
        await desk.SeesAsync(DeskTab.Bubbles, "message 200");

        await desk.EvaluateAsync("""
            globalThis.drawn = [];
            new MutationObserver(changes => drawn.push(...changes.filter(c => c.target.closest?.(".transcript"))
                .flatMap(c => [...c.addedNodes, ...c.removedNodes])))
                .observe(document.querySelector(".transcript"), { childList: true, subtree: true, characterData: true });
            """);
        await server.WriteAsync("maria", "the last one");
        await desk.SeesAsync(DeskTab.Bubbles, "the last one");

        Assert.Equal(201, (await desk.TextsAsync(DeskTab.Bubbles)).Length);
        Assert.Equal("1", await desk.EvaluateAsync("drawn.length"));
        await browser.EndAsync();
    }
}
