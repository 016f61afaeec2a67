namespace Omni.Interop.Node.Widget;

/// <summary>Files in the widget, both ways.</summary>
[Collection(Chromium.Collection)]
public sealed class WidgetFileTests(Chromium browser)
{
    private const string Kept = ".row:not(.pending) .file";
    private const string Pictures = ".row:not(.pending) .file.loaded img";
    private const string Picker = "input[type=file]";

    private static readonly byte[] Teapot = SiteFiles.Picture(640, 420, (180, 83, 42));

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Files_ChosenDroppedAndPasted_ReachTheAgentByteForByteAndAReloadShowsThem()
    {
        await using var site = await ChatSite.StartAsync();
        using var files = new SiteFiles(site.Access);
        var (tab, place) = await BeginAsync(site);
        var document = SiteFiles.Document(3_000_000);

        await tab.DoAsync("upload", Picker, files.Save("teapot.png", Teapot), files.Save("Rückgabe №7.pdf", document));
        await tab.DoAsync("see", ".chosen .loaded");
        await tab.ShotAsync("files-chosen.png");
        await tab.WriteAsync("The lid is chipped, see here.");
        await site.AgentSeesAsync("The lid is chipped, see here.");
        await BringAsync(tab, "drop", "dropped.txt", "text/plain");
        await tab.DoAsync("see", ".chosen");
        await BringAsync(tab, "paste", "image.png", "image/png");
        await tab.DoAsync("see", ".chosen >> nth=1");
        await tab.DoAsync("click", "textarea");
        await tab.DoAsync("press", "Enter");
        await tab.DoAsync("see", $"{Kept} >> nth=3");
        await tab.DoAsync("reload");
        await tab.DoAsync("see", $"{Kept} >> nth=3");
        await tab.DoAsync("see", $"{Pictures} >> nth=1");

        var kept = await files.KeptAsync(place.Conversation);
        Assert.Equal(["teapot.png", "Rückgabe №7.pdf", "dropped.txt", "image.png"], kept.Select(file => file.Name));
        Assert.Equal(Teapot, kept[0].Content);
        Assert.Equal(document, kept[1].Content);
        Assert.Equal("dropped by hand"u8.ToArray(), kept[2].Content);
        Assert.Equal(4, await tab.CountAsync(Kept));
        Assert.Equal(0, await tab.CountAsync(Tab.Pending));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Files_OfTheAgent_AreShownAsPictureAndLinkThatGiveTheSameBytes()
    {
        await using var site = await ChatSite.StartAsync();
        using var files = new SiteFiles(site.Access);
        var (tab, place) = await BeginAsync(site);
        var prices = "cup;24\nteapot;68\n"u8.ToArray();

        await files.SendAsync(place, "Like this one?", ("new teapot.png", "image/png", Teapot), ("prices.csv", "text/csv", prices));
        await tab.DoAsync("see", Pictures);
        await tab.DoAsync("see", ".agent .file[href][aria-label^='prices.csv']");
        await tab.ShotAsync("files-agent.png");

        foreach (var (name, type, content) in new[]
        {
            ("new teapot.png", "image/png", Teapot), ("prices.csv", "application/octet-stream", prices),
        })
        {
            var got = await tab.EvaluateAsync($$"""
                fetch(document.querySelector('omni-chat').shadowRoot.querySelector('[title="{{name}}"]').href).then(async response =>
                    `${response.headers.get("content-type")} ${btoa(String.fromCharCode(...new Uint8Array(await response.arrayBuffer())))}`)
                """);
            Assert.Equal($"{type} {Convert.ToBase64String(content)}", got.GetString());
        }

        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P3")]
    public async Task Files_WhileConnectionsBreakAndThePageIsReloaded_AreSentOnce()
    {
        await using var site = await ChatSite.StartAsync();
        using var files = new SiteFiles(site.Access);
        var (tab, place) = await BeginAsync(site);
        List<(string Name, byte[] Content)> sent = [];

        for (var round = 1; round <= 3; round++)
        {
            sent.Add(($"cut {round}.pdf", SiteFiles.Document(4_000_000 + round)));
            await tab.DoAsync("upload", Picker, files.Save(sent[^1].Name, sent[^1].Content));
            await tab.DoAsync("see", ".chosen");
            await tab.WriteAsync($"round {round}");
            site.ToChat.Break();
            site.ToChat.Mend();
            await tab.SeesAsync($"round {round}");
        }

        site.ToServer.Break();
        sent.Add(("kept.png", Teapot));
        await tab.DoAsync("upload", Picker, files.Save("kept.png", Teapot));
        await tab.DoAsync("see", ".chosen");
        await tab.WriteAsync("over a reload");
        await tab.SeesAsync("over a reload", Tab.Pending);
        await tab.DoAsync("reload");
        await tab.SeesAsync("over a reload", Tab.Pending);
        await tab.DoAsync("see", ".pending .file.loaded");
        await tab.ShotAsync("files-pending.png");
        site.ToServer.Mend();
        await tab.SeesAsync("over a reload");
        await tab.DoAsync("see", Pictures);
        await tab.DoAsync("see", $"{Kept} >> nth=3"); // What waited is sent before the history comes.

        var kept = await files.KeptAsync(place.Conversation);
        Assert.Equal(sent.Select(file => file.Name), kept.Select(file => file.Name));
        Assert.All(sent.Zip(kept), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
        Assert.Equal(4, await tab.CountAsync(Kept));
        Assert.Equal(0, await tab.CountAsync(Tab.Pending));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task Message_WhoseFileTheBrowserHasYetToKeep_IsShownOnceAReloadWouldFindIt()
    {
        await using var site = await ChatSite.StartAsync();
        using var files = new SiteFiles(site.Access);
        var (tab, place) = await BeginAsync(site);
        await tab.EvaluateAsync("""
            new Promise(done => {
                const opening = indexedDB.open("omni-chat", 1);
                opening.onupgradeneeded = () => opening.result.createObjectStore("files");
                opening.onsuccess = () => {
                    const files = opening.result.transaction("files", "readwrite").objectStore("files");
                    const keepOthersOut = () => { if (!window.othersMayKeep) files.get("").onsuccess = keepOthersOut; };
                    keepOthersOut();
                    done(1);
                };
            })
            """);

        await tab.DoAsync("upload", Picker, files.Save("slow.png", Teapot));
        await tab.DoAsync("see", ".chosen");
        await tab.WriteAsync("with a picture", "and after it");
        Assert.Equal(0, await tab.CountAsync(".visitor >> text=/with a picture|and after it/"));
        await tab.EvaluateAsync("window.othersMayKeep = true");
        await tab.SeesAsync("and after it");

        var kept = Assert.Single(await files.KeptAsync(place.Conversation));
        Assert.Equal(Teapot, kept.Content);
        var texts = await tab.TextsAsync(".visitor .bubble");
        Assert.StartsWith("with a picture", texts[^2], StringComparison.Ordinal);
        Assert.Equal("and after it", texts[^1]);
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task File_ThatMayNotPass_IsRefusedInPlainWords_AndAProgramInDisguiseByTheServer()
    {
        await using var site = await ChatSite.StartAsync();
        using var files = new SiteFiles(site.Access);
        var (tab, place) = await BeginAsync(site);

        await tab.DoAsync(
            "upload", Picker, files.Save("page.html", "<p>"u8.ToArray()), files.Save("nothing.txt", []),
            files.Save("film.mp4", new byte[26_214_401]));
        await tab.DoAsync("see", ".faults p >> nth=2");
        await tab.ShotAsync("files-refused.png");
        Assert.Equal(
            [
                "“page.html” is of a kind that cannot be sent here.", "“nothing.txt” is empty.",
                "“film.mp4” is too large: at most 25 MB.",
            ],
            await tab.TextsAsync(".faults p"));
        await tab.DoAsync("upload", Picker, files.Save("photo.png", "MZ\0\0 this program cannot be run"u8.ToArray()));
        await tab.DoAsync("see", ".chosen");
        await tab.WriteAsync("a harmless picture");
        await tab.SeesAsync("Programs cannot be sent. Send an address instead.", ".refused .status");
        await tab.WriteAsync("and a text");
        await tab.SeesAsync("and a text");

        Assert.Empty(await files.KeptAsync(place.Conversation));
        await browser.EndAsync();
    }

    private async Task<(Tab Tab, (string Conversation, string Interaction) Place)> BeginAsync(ChatSite site)
    {
        var tab = await browser.OpenAsync(site.Shop);
        await tab.DoAsync("click", Tab.Launcher);
        await tab.WriteAsync("hello");
        await tab.DoAsync("see", ".attach");
        return (tab, await site.AgentSeesAsync("hello"));
    }

    /// <summary>What a browser does when somebody drops or pastes a file.</summary>
    private static Task BringAsync(Tab tab, string how, string name, string type)
    {
        var content = how == "drop" ? "\"dropped by hand\"" : $"Uint8Array.from(atob(\"{Convert.ToBase64String(Teapot)}\"), c => c.charCodeAt(0))";
        return tab.EvaluateAsync($$"""
            (() => {
              const data = new DataTransfer();
              data.items.add(new File([{{content}}], "{{name}}", { type: "{{type}}" }));
              const root = document.querySelector("omni-chat").shadowRoot;
              const init = { bubbles: true, cancelable: true };
              if ("{{how}}" === "drop") {
                for (const kind of ["dragover", "drop"])
                  root.querySelector(".panel").dispatchEvent(new DragEvent(kind, { ...init, dataTransfer: data }));
              } else root.querySelector("textarea").dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
            })()
            """);
    }
}
