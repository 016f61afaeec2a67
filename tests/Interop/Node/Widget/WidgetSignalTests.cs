using System.Text.Json;
using Omni.V1;

namespace Omni.Interop.Node.Widget;

/// <summary>Who types, who has read, and pages that an agent sends the visitor to.</summary>
[Collection(Chromium.Collection)]
public sealed class WidgetSignalTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Typing_IsShownToTheOtherSideAndEnds()
    {
        await using var site = await ChatSite.StartAsync();
        using var watch = await AgentWatch.OpenAsync(site.Access);
        var tab = await browser.OpenAsync(site.Shop);
        var (conversation, interaction) = await BeginAsync(site, tab);

        await tab.DoAsync("type", "I am thin");
        await watch.SeesTypingAsync(stopped: false);
        await tab.EvaluateAsync(
            "(t => { t.value = ''; t.dispatchEvent(new Event('input')); })(document.querySelector('omni-chat')"
            + ".shadowRoot.querySelector('textarea'))");
        await watch.SeesTypingAsync(stopped: true);

        await watch.TypeAsync(conversation, interaction);
        await tab.SeesAsync("Grace types…", ".by");
        await tab.ShotAsync("desktop-typing.png");
        await site.ReplyAsync("Here I am");
        await tab.SeesAsync("Here I am");
        await tab.DoAsync("miss", ".dots");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Read_IsShownBelowTheMessageAlsoAfterAReload()
    {
        await using var site = await ChatSite.StartAsync();
        using var watch = await AgentWatch.OpenAsync(site.Access);
        var tab = await browser.OpenAsync(site.Shop);
        var (conversation, interaction) = await BeginAsync(site, tab);
        Assert.Equal(0, await tab.CountAsync(".status"));

        await watch.MarkReadAsync(conversation, interaction, site.Agent.Desk.Conversations()[0].Messages[0].Id);

        await tab.SeesAsync("Read", ".row.visitor .status");
        await tab.DoAsync("reload");
        await tab.SeesAsync("Read", ".row.visitor .status");
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Page_ThatTheAgentPushes_IsOneClickAway()
    {
        await using var site = await ChatSite.StartAsync();
        using var watch = await AgentWatch.OpenAsync(site.Access);
        var tab = await browser.OpenAsync(site.Shop);
        var (conversation, interaction) = await BeginAsync(site, tab);

        await watch.PushPageAsync(conversation, interaction, $"{site.Shop}demo/teapot.html", "Ember teapot");
        await watch.PushPageAsync(conversation, interaction, "https://elsewhere.example.com/help", "");
        await tab.SeesAsync("elsewhere.example.com", ".card");
        await tab.ShotAsync("desktop-page.png");
        Assert.Equal(1, await tab.CountAsync(".card[target=_blank][rel~=noopener]"));
        await tab.DoAsync("reload");
        await tab.SeesAsync("Ember teapot", ".card");
        await tab.DoAsync("click", ".card >> nth=0");

        await tab.DoAsync("see", "h1 >> text=Ember teapot");
        await tab.SeesAsync("Ember teapot", ".card");
        Assert.Equal("true", JsonSerializer.Serialize(await tab.EvaluateAsync("location.pathname === '/demo/teapot.html'")));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "U26")]
    public async Task Message_ThatTheAgentEditsOrRecalls_IsShownSoAlsoAfterAReload()
    {
        await using var site = await ChatSite.StartAsync();
        using var watch = await AgentWatch.OpenAsync(site.Access);
        var tab = await browser.OpenAsync(site.Shop);
        var (conversation, _) = await BeginAsync(site, tab);
        await site.ReplyAsync("It costs 10");
        await site.ReplyAsync("Your card ends with 1234");
        await tab.SeesAsync("Your card ends with 1234");
        await site.AgentSeesAsync("Your card ends with 1234");
        var sent = site.Agent.Desk.Conversations()[0].Messages
            .Where(m => m.Direction == MessageDirection.Outbound).Select(m => m.Id).ToArray();

        await watch.EditAsync(conversation, sent[0], "It costs 12");
        await watch.RecallAsync(conversation, sent[1]);

        for (var time = 1; time <= 2; time++)
        {
            await tab.SeesAsync("It costs 12", ".row.agent .bubble");
            await tab.SeesAsync("Edited", ".row.agent .edited");
            await tab.SeesAsync("This message was recalled", ".row.agent .recalled");
            await tab.DoAsync("miss", ".bubble >> text=It costs 10");
            await tab.DoAsync("miss", ".bubble >> text=Your card");
            Assert.Equal(1, await tab.CountAsync(".edited"));
            if (time == 1) await tab.ShotAsync("desktop-edited.png");
            if (time == 1) await tab.DoAsync("reload");
        }

        await browser.EndAsync();
    }

    private static async Task<(string Conversation, string Interaction)> BeginAsync(ChatSite site, Tab tab)
    {
        await tab.DoAsync("click", Tab.Launcher);
        await tab.WriteAsync("hello");
        await tab.SeesAsync("hello");
        return await site.AgentSeesAsync("hello");
    }
}
