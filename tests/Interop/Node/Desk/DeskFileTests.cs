using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>Files of a customer in the web chat, as the agent's desk shows them.</summary>
[Collection(Chromium.Collection)]
public sealed class DeskFileTests(Chromium browser)
{
    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Files_OfTheCustomer_AreShownToTheAgentAndGiveTheSameBytes()
    {
        await using var server = await DeskServer.StartAsync();
        using var folder = new TemporaryFolder();
        var shop = await browser.OpenAsync(await server.StartShopAsync(), "shop", "maria");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"));
        await desk.TakeWorkAsync();
        var teapot = SiteFiles.Picture(640, 420, (180, 83, 42));
        var prices = "cup;24\n"u8.ToArray();
        var files = new[] { ("teapot.png", teapot), ("prices.csv", prices) };
        foreach (var (name, content) in files) await File.WriteAllBytesAsync(Path.Combine(folder.Path, name), content);

        await shop.DoAsync("click", Tab.Launcher);
        await shop.WriteAsync("Look at this:");
        await desk.AcceptAsync("Look at this:");
        await shop.DoAsync(
            "upload", "input[type=file]", Path.Combine(folder.Path, "teapot.png"), Path.Combine(folder.Path, "prices.csv"));
        await shop.DoAsync("see", ".chosen");
        await shop.DoAsync("click", "textarea");
        await shop.DoAsync("press", "Enter");
        await desk.SeesAsync(".transcript .file.picture img");
        await desk.SeesAsync(".transcript .file:not([href='']) strong", "prices.csv");
        await desk.ShotAsync("desk-files.png");

        foreach (var (name, content) in files)
        {
            var got = await desk.EvaluateAsync($$"""
                fetch(document.querySelector('.file[title="{{name}}"]').href).then(async response =>
                    btoa(String.fromCharCode(...new Uint8Array(await response.arrayBuffer()))))
                """);
            Assert.Equal(Convert.ToBase64String(content), got);
        }

        Assert.Equal(2, (await desk.TextsAsync(".transcript .file")).Length);
        Assert.Equal(["Look at this:"], await desk.TextsAsync(DeskTab.Bubbles));
        await browser.EndAsync();
    }
}
