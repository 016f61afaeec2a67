using Omni.Api.Access;
using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>What a supervisor sees at the desk: queues, who waits for an answer, alerts, and why.</summary>
[Collection(Chromium.Collection)]
public sealed class FloorTests(Chromium browser) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C8")]
    public async Task Supervisor_IsAlertedOfWhatIsLate_ReadsWhy_AndStepsIn()
    {
        await using var server = await StartAsync();
        var floor = await DeskTab.OpenAsync(browser, server.LinkFor("agt_2", Roles.Supervisor), "floor");
        await floor.SeesAsync(".floor", "Nobody: every customer has an answer.");
        await server.MailAsync("ann@example.com", "Where is my order?");

        await floor.SeesAsync("[data-queue=que_deferred] td.some", "1");
        await floor.SeesAsync("[data-queue=que_deferred] td.bad", "nobody");
        await floor.SeesAsync("[data-alert=late]", "An answer is too late");
        await floor.SeesAsync("[data-alert=late]", "ann@example.com · E-mail · ");
        await floor.SeesAsync(".unanswered [data-state=late] strong", "ann@example.com");
        await floor.SeesAsync(".unanswered [data-state=late]", "with nobody");
        await floor.ShotAsync("floor.png");
        await floor.ClickAsync(".unanswered button:has-text('Why?')");
        await floor.SeesAsync(".why-log .step", "Came in over E-mail.");
        await floor.SeesAsync(".why-log .now", "Nobody can take it.");
        await floor.SeesAsync("dialog h2", "Why? ann@example.com");
        await floor.SeesAsync("dialog .said", "Where is my order?");
        await floor.ShotAsync("floor-why.png");
        await floor.PressAsync("Escape");
        await floor.ClickAsync("[data-alert=late] [aria-label='Put aside']");
        await floor.MissesAsync("[data-alert=late]");

        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"));
        await desk.TakeWorkAsync();
        await desk.AcceptAsync("Where is my order?");
        await floor.SeesAsync(".unanswered li", "with Grace");
        await floor.ClickAsync(".unanswered button:has-text('Step in')");
        await floor.SeesAsync(DeskTab.Bubbles, "Where is my order?");
        await floor.PressAsync("Alt+o");
        await floor.SeesAsync(".floor h2", "Queues");
        await floor.PressAsync("Alt+o");
        await floor.SeesAsync(DeskTab.Bubbles, "Where is my order?");

        await desk.PressAsync("Alt+o");
        await desk.SeesAsync(DeskTab.Bubbles, "Where is my order?");
        Assert.Empty(await desk.TextsAsync(".head .view"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "R4")]
    public async Task Supervisor_IsAlertedOfASilentAgent_UntilTheyAreBack_AndSeesTheirShare()
    {
        await using var server = await DeskServer.StartAsync(
            "--settings",
            await DeskSettings.WriteAsync(
                folder, ("  offer_ttl: { live: 15s, chat: 20s, deferred: 60s }", "  offer_ttl: { chat: 1s }")));
        var floor = await DeskTab.OpenAsync(browser, server.LinkFor("agt_2", Roles.Supervisor), "floor");
        await floor.SeesAsync(".floor", "Nobody: every customer has an answer.");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"));
        await desk.TakeWorkAsync();
        await server.WriteAsync("maria", "Is anybody there?");

        await floor.SeesAsync("[data-alert=silent]", "Grace lets offers ring out and takes no more work");
        await desk.SeesAsync("h2", "You are not taking work");
        await desk.PressAsync("Alt+v");
        await floor.MissesAsync("[data-alert=silent]");

        await floor.ClickAsync("[data-queue=que_chat] button");
        await floor.SeesAsync("dialog h2", "How evenly offers fall: Chats and messengers");
        await floor.SeesAsync(".shares li", "Grace");
        await floor.SeesAsync(".shares li", "1 in");
        await floor.SeesAsync(".shares", "There is nothing to compare");
        await floor.SeesAsync(".share-days button >> nth=13");
        Assert.Equal(14, (await floor.TextsAsync(".share-days button")).Length);
        await floor.ClickAsync(".share-days button >> nth=0");
        await floor.MissesAsync(".shares li");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Supervisor_ClosesWhatNeedsNoAgent_OnceTheySayThatItNeedsNoAnswer()
    {
        await using var server = await StartAsync();
        var floor = await DeskTab.OpenAsync(browser, server.LinkFor("agt_2", Roles.Supervisor), "floor");
        await floor.SeesAsync(".floor", "Nobody: every customer has an answer.");
        await server.MailAsync("win@example.com", "You have won!");

        await floor.ClickAsync(".unanswered button:has-text('Close')");
        await floor.SeesAsync("dialog h2", "Close all with win@example.com, for good?");
        await floor.SeesAsync("dialog .ends li", "E-mail · waiting");
        await floor.ClickAsync("dialog label:has-text('Not wanted')");
        await floor.ShotAsync("close-all.png");
        await floor.ClickAsync("dialog button[type=submit]");
        await floor.SeesAsync("dialog .problem", "The customer waits for an answer. Nothing was closed.");
        await floor.ClickAsync("dialog .problem button");

        await floor.SeesAsync(".notices", "The conversation is closed.");
        await floor.SeesAsync(".floor", "Nobody: every customer has an answer.");
        await floor.SeesAsync("[data-queue=que_deferred] td.none", "0");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Close_AnsweredLate_LeavesTheNextOneOpen()
    {
        await using var server = await StartAsync();
        var floor = await DeskTab.OpenAsync(browser, server.LinkFor("agt_2", Roles.Supervisor), "floor");
        await server.MailAsync("win@example.com", "You have won!");
        await server.MailAsync("ann@example.com", "Where is my order?");
        await floor.SeesAsync(".unanswered strong", "ann@example.com");

        await floor.ClickAsync(".unanswered li:has-text('win@example.com') button:has-text('Close')");
        await floor.ClickAsync("dialog label:has-text('Not wanted')");
        await floor.ClickAsync("dialog button[type=submit]");
        await floor.SeesAsync("dialog .problem button");
        await floor.HoldAsync();
        await floor.ClickAsync("dialog .problem button");
        await floor.PressAsync("Escape");
        await floor.MissesAsync("dialog");
        await floor.ClickAsync(".unanswered li:has-text('ann@example.com') button:has-text('Close')");
        await floor.SeesAsync("dialog h2");
        await floor.ReleaseAsync();

        await floor.SeesAsync(".notices", "The conversation is closed.");
        Assert.Single(await floor.TextsAsync("dialog h2"));
        await floor.SeesAsync("dialog h2", "Close all with ann@example.com, for good?");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Floor_WhoseServerIsGone_SaysThatItsFiguresAreOld()
    {
        await using var server = await StartAsync();
        var floor = await DeskTab.OpenAsync(browser, server.LinkFor("agt_2", Roles.Supervisor), "floor");
        await floor.SeesAsync(".floor", "Nobody: every customer has an answer.");
        await floor.SeesAsync("[data-queue=que_deferred]");

        server.Break();
        await floor.SeesAsync(".floor .problem", "The server does not answer. These figures are old.");
        await floor.SeesAsync(".floor .problem", "Who waits could not be read");
        server.Mend();
        await floor.MissesAsync(".floor .problem");
        await browser.EndAsync();
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A server that promises an answer to e-mails within 5 s.</summary>
    private async Task<DeskServer> StartAsync()
    {
        const string Mail = "    address_kind: email\n";
        return await DeskServer.StartAsync(
            "--settings", await DeskSettings.WriteAsync(folder, (Mail, $"{Mail}    sla: {{ first_response: 5s }}\n")));
    }
}
