using Omni.V1;

namespace Omni.Interop.Node.Widget;

/// <summary>The widget in a real browser, the web chat behind it, a real server behind that, and an agent.</summary>
[Collection(Chromium.Collection)]
public sealed class WidgetTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Customer_Writes_TheAgentAnswersAndAReloadShowsBoth()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await browser.OpenAsync(site.Shop);
        await tab.DoAsync("click", Tab.Launcher);
        await tab.ShotAsync("desktop-empty.png");

        await tab.WriteAsync("Hello, is the ember teapot in stock? ☕");
        await site.AgentSeesAsync("Hello, is the ember teapot in stock? ☕");
        await site.ReplyAsync("Hi! Two of them, yes. See https://example.com/teapot?size=1");
        await tab.SeesAsync("Hi! Two of them, yes. See https://example.com/teapot?size=1");
        await site.ReachesAsync(DeliveryStatus.Read);
        await tab.WriteAsync("Great", "I take one.");
        await tab.SeesAsync("I take one.");
        await tab.ShotAsync("desktop-chat.png");
        await tab.DoAsync("reload");
        await tab.SeesAsync("I take one.");

        Assert.Equal(await site.TranscriptAsync(), await tab.TextsAsync());
        Assert.Equal(4, (await tab.TextsAsync()).Length);
        Assert.StartsWith("Grace", (await tab.TextsAsync(".agent .by"))[0]);
        Assert.Equal(["https://example.com/teapot?size=1"], await tab.TextsAsync(".agent a"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P6")]
    public async Task Text_ThatLooksLikeAPage_IsShownAsText()
    {
        const string Attack = "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) <b>hi</b>";
        await using var site = await ChatSite.StartAsync();
        var tab = await browser.OpenAsync(site.Shop);
        await tab.DoAsync("click", Tab.Launcher);

        await tab.WriteAsync(Attack);
        await site.AgentSeesAsync(Attack);
        await site.ReplyAsync(Attack + " https://example.com/\"onmouseover=alert(4)");
        await tab.DoAsync("see", ".row.agent .bubble");

        Assert.Equal([Attack, Attack + " https://example.com/\"onmouseover=alert(4)"], await tab.TextsAsync());
        Assert.Equal(0, await tab.CountAsync(".bubble :not(a)"));
        Assert.Equal(["https://example.com/"], await tab.TextsAsync(".bubble a"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Tabs_OfOneVisitor_ShowTheSameAndCountWhatIsUnread()
    {
        await using var site = await ChatSite.StartAsync();
        var one = await browser.OpenAsync(site.Shop, "one");
        await one.DoAsync("click", Tab.Launcher);
        await one.WriteAsync("from one");
        await one.SeesAsync("from one");
        var two = await browser.OpenAsync(site.Shop + "demo/cart.html", "two");
        await two.SeesAsync("from one");
        await two.WriteAsync("from two");
        await one.SeesAsync("from two");
        await site.AgentSeesAsync("from two");

        await one.DoAsync("click", ".close");
        await two.DoAsync("click", ".close");
        await site.ReplyAsync("for both");
        foreach (var tab in new[] { one, two })
        {
            await tab.DoAsync("see", ".badge >> text=1");
            Assert.StartsWith("(1) ", (await tab.EvaluateAsync("document.title")).GetString());
        }

        await one.DoAsync("front");
        await one.DoAsync("click", Tab.Launcher);
        await two.DoAsync("miss", ".badge");

        foreach (var tab in new[] { one, two }) Assert.Equal(["from one", "from two", "for both"], await tab.TextsAsync());
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Keyboard_Alone_IsEnough()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await browser.OpenAsync(site.Shop);
        await tab.DoAsync("see", "role=button[name=\"Open the chat\"][expanded=false]");

        await tab.EvaluateAsync("document.querySelector('omni-chat').shadowRoot.querySelector('.launcher').focus()");
        await tab.DoAsync("press", "Enter");
        await tab.DoAsync("see", "role=dialog[name=\"Kiln & Kettle\"]");
        await tab.DoAsync("see", "role=log[name=\"Messages\"]");
        await tab.DoAsync("type", "first line");
        await tab.DoAsync("press", "Shift+Enter");
        await tab.DoAsync("type", "second line");
        await tab.DoAsync("press", "Enter");
        await tab.DoAsync("see", Tab.Bubbles);
        await tab.DoAsync("press", "Escape");
        await tab.DoAsync("miss", Tab.Panel);

        Assert.Equal(["first line\nsecond line"], await tab.TextsAsync());
        var focused = await tab.EvaluateAsync("document.activeElement.shadowRoot.activeElement.className");
        Assert.Equal("launcher", focused.GetString());
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Phone_ShowsTheChatOnTheWholeScreen()
    {
        await using var site = await ChatSite.StartAsync();
        var tab = await browser.OpenAsync(site.Shop, width: 390, height: 844);
        await tab.ShotAsync("phone-closed.png");
        await tab.DoAsync("click", Tab.Launcher);
        await tab.WriteAsync("Do you deliver to Kraków?");
        await site.AgentSeesAsync("Do you deliver to Kraków?");
        await site.ReplyAsync("We do, in two days.");
        await tab.SeesAsync("We do, in two days.");
        await tab.ShotAsync("phone-chat.png");

        const string Box = "(r => [r.x, r.y, r.width, r.height].join())(document.querySelector('omni-chat')"
            + ".shadowRoot.querySelector('.panel').getBoundingClientRect())";
        Assert.Equal("0,0,390,844", (await tab.EvaluateAsync(Box)).GetString());
        Assert.Equal(0, await tab.CountAsync($"{Tab.Launcher}:visible"));
        Assert.False((await tab.EvaluateAsync("document.documentElement.scrollWidth > innerWidth")).GetBoolean());
        await browser.EndAsync();
    }
}
