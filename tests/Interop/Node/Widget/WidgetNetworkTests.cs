namespace Omni.Interop.Node.Widget;

/// <summary>The widget while connections break and processes end: nothing is lost, nothing is shown twice.</summary>
[Collection(Chromium.Collection)]
public sealed class WidgetNetworkTests(Chromium browser)
{
    private const int Rounds = 4;

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P3")]
    public async Task Connection_CutAgainAndAgain_LosesAndDoublesNothing()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await BeginAsync(site);
        List<string> said = ["hello"];

        for (var round = 1; round <= Rounds; round++)
        {
            await tab.WriteAsync($"{round} before the cut");
            site.ToChat.Break();
            await tab.WriteAsync($"{round} during the cut");
            await site.ReplyAsync($"{round} the agent's");
            said.AddRange($"{round} before the cut", $"{round} during the cut", $"{round} the agent's");
            site.ToChat.Mend();
            await tab.SeesAsync($"{round} during the cut");
            await tab.SeesAsync($"{round} the agent's");
        }

        await SameEverywhereAsync(site, tab, said);
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P3")]
    public async Task Server_KilledInTheMiddle_LosesAndDoublesNothing()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await BeginAsync(site);
        await site.ReplyAsync("before the kill");

        await site.KillServerAsync(async () =>
        {
            await tab.WriteAsync("while it is down");
            await tab.DoAsync("see", "[data-state=connecting]");
            await tab.SeesAsync("while it is down", Tab.Pending);
            await tab.ShotAsync("desktop-connecting.png");
        });
        await tab.SeesAsync("while it is down");
        await site.ReplyAsync("after it");
        await tab.SeesAsync("after it");

        await SameEverywhereAsync(site, tab, ["hello", "before the kill", "while it is down", "after it"]);
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P3")]
    public async Task Chat_RestartedInTheMiddle_LosesAndDoublesNothing()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await BeginAsync(site);

        for (var round = 1; round <= 2; round++)
        {
            await tab.WriteAsync($"{round} before the restart");
            await site.ReplyAsync($"{round} the agent's");
            await site.RestartChatAsync();
            await tab.WriteAsync($"{round} after the restart");
            await tab.SeesAsync($"{round} after the restart");
            await tab.SeesAsync($"{round} the agent's");
        }

        await SameEverywhereAsync(site, tab,
        [
            "hello", "1 before the restart", "1 the agent's", "1 after the restart",
            "2 before the restart", "2 the agent's", "2 after the restart",
        ]);
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Offline_KeepsWhatIsWrittenOverAReloadAndSendsItLater()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await BeginAsync(site);

        site.ToServer.Break();
        await tab.WriteAsync("written while nothing answers");
        await tab.SeesAsync("written while nothing answers", Tab.Pending);
        await tab.DoAsync("reload");
        await tab.SeesAsync("written while nothing answers", Tab.Pending);
        site.ToServer.Mend();
        await tab.SeesAsync("written while nothing answers");
        await tab.DoAsync("offline", true);
        await tab.WriteAsync("written offline");
        await tab.DoAsync("see", "[data-state=offline]");
        await tab.SeesAsync("written offline", Tab.Pending);
        await tab.ShotAsync("desktop-offline.png");
        await tab.DoAsync("offline", false);
        await tab.SeesAsync("written offline");

        await SameEverywhereAsync(site, tab, ["hello", "written while nothing answers", "written offline"]);
        await browser.EndAsync();
    }

    private async Task<Tab> BeginAsync(ChatSite site)
    {
        var tab = await browser.OpenAsync(site.Shop);
        await tab.DoAsync("click", Tab.Launcher);
        await tab.WriteAsync("hello");
        await tab.SeesAsync("hello");
        await site.AgentSeesAsync("hello");
        return tab;
    }

    /// <summary>The server keeps everything that was said once; the page shows that, now and after a reload.</summary>
    private static async Task SameEverywhereAsync(ChatSite site, Tab tab, IReadOnlyList<string> said)
    {
        var kept = await site.TranscriptAsync();
        Assert.Equal(said.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        // After a reload, what waited is sent before the history comes.
        foreach (var text in said) await tab.SeesAsync(text);
        Assert.Equal(kept.Order(StringComparer.Ordinal), (await tab.TextsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(0, await tab.CountAsync(Tab.Pending));
        await tab.DoAsync("reload");
        await tab.SeesAsync(kept[^1]);
        Assert.Equal(kept, await tab.TextsAsync());
    }
}
