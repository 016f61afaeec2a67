using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>Files that an agent sends from the desk, as the customer's chat shows them.</summary>
[Collection(Chromium.Collection)]
public sealed class DeskAttachTests(Chromium browser) : IDisposable
{
    private const string Picker = ".composer input[type=file]";
    private const string Kept = ".chosen[data-state=kept]";
    private const string Refused = ".chosen[data-state=broken] .chosen-fault";

    private static readonly byte[] Teapot = SiteFiles.Picture(640, 420, (180, 83, 42));

    private readonly TemporaryFolder folder = new();

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "C7")]
    public async Task Files_ChosenPastedAndDropped_ReachTheCustomerByteForByte()
    {
        await using var server = await DeskServer.StartAsync();
        var (desk, shop) = await TalkAsync(server);
        var prices = "cup;24\nteapot;68\n"u8.ToArray();

        await desk.PressAsync("Alt+m");
        await desk.UploadAsync(Picker, Save("Größe №7.csv", prices));
        await BringAsync(desk, "paste", "image.png", "image/png", Teapot);
        await BringAsync(desk, "drop", "wrong.txt", "text/plain", "not this one"u8.ToArray());
        await desk.SeesAsync($"{Kept} >> nth=2");
        await desk.ShotAsync("desk-tray.png");
        await desk.ClickAsync("[aria-label='Remove wrong.txt']");
        await desk.MissesAsync($"{Kept} >> nth=2");
        await desk.TypeAsync("Here they are.");
        await desk.PressAsync("Enter");

        await desk.SeesAsync(".transcript .message:not(.waiting) .file.picture img");
        Assert.Empty(await desk.TextsAsync(".tray"));
        await shop.DoAsync("see", ".agent .file.loaded img");
        await shop.DoAsync("see", ".agent .file[href][aria-label^='Größe №7.csv']");
        await shop.ShotAsync("shop-files.png");
        Assert.Equal(Convert.ToBase64String(prices), await BytesAsync(shop, "Größe №7.csv"));
        Assert.Equal(Convert.ToBase64String(Teapot), await BytesAsync(shop, "image.png"));
        Assert.Equal(2, await shop.CountAsync(".agent .file"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    public async Task File_ThatMayNotPass_IsRefusedInWords_AndTheAnswerStillGoes()
    {
        await using var server = await DeskServer.StartAsync();
        var (desk, shop) = await TalkAsync(server);

        await desk.UploadAsync(
            Picker, Save("page.html", "<p>"u8.ToArray()), Save("nothing.txt", []),
            Save("photo.png", "MZ\0\0 this program cannot be run"u8.ToArray()));
        await desk.SeesAsync(Refused, "Programs never pass. Send an address instead.");
        await desk.ShotAsync("desk-refused.png");
        Assert.Equal(
            ["“page.html” is of a kind that this channel does not carry.", "“nothing.txt” is empty."],
            await desk.TextsAsync(".tray-faults p"));
        await desk.AnswerAsync("Without it, then.");
        await desk.SeesAsync(".composer-end", "Remove what does not go, then send.");
        await desk.ClickAsync("[aria-label='Remove photo.png']");
        await desk.PressAsync("Enter");

        await shop.SeesAsync("Without it, then.");
        Assert.Equal(0, await shop.CountAsync(".agent .file"));
        await browser.EndAsync();
    }

    [RequiresFact(Tools.Node, Tools.Chromium)]
    [Trait("Mission", "P3")]
    public async Task File_WhileTheLineIsBrokenAndThePageIsReloaded_IsSentOnce()
    {
        await using var server = await DeskServer.StartAsync();
        var (desk, shop) = await TalkAsync(server);

        server.Break();
        await desk.SeesAsync("[data-link=lost]");
        await desk.UploadAsync(Picker, Save("teapot.png", Teapot));
        await desk.SeesAsync(Refused, "The connection broke off.");
        server.Mend();
        await desk.SeesAsync(Kept);
        await desk.ReloadAsync();
        await desk.SeesAsync(Kept);
        server.Break();
        await desk.SeesAsync("[data-link=lost]");
        await desk.AnswerAsync("after the break");
        await desk.SeesAsync(".message.waiting .file", "teapot.png");
        server.Mend();

        await shop.SeesAsync("after the break");
        await shop.DoAsync("see", ".agent .file.loaded img");
        Assert.Equal(1, await shop.CountAsync(".agent .file"));
        await desk.MissesAsync(".message.waiting");
        await browser.EndAsync();
    }

    public void Dispose() => folder.Dispose();

    /// <summary>An agent at the desk who talks with a customer in the shop.</summary>
    private async Task<(DeskTab Desk, Tab Shop)> TalkAsync(DeskServer server)
    {
        var shop = await browser.OpenAsync(await server.StartShopAsync(), "shop", "maria");
        var desk = await DeskTab.OpenAsync(browser, server.LinkFor("agt_7"));
        await desk.TakeWorkAsync();
        await shop.DoAsync("click", Tab.Launcher);
        await shop.WriteAsync("Do you have a picture?");
        await desk.AcceptAsync("Do you have a picture?");
        await desk.SeesAsync(".composer .attach");
        return (desk, shop);
    }

    private string Save(string name, byte[] content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>What a browser does when somebody drops or pastes a file.</summary>
    private static Task BringAsync(DeskTab desk, string how, string name, string type, byte[] content) => desk.EvaluateAsync($$"""
        (() => {
          const data = new DataTransfer();
          const content = Uint8Array.from(atob("{{Convert.ToBase64String(content)}}"), c => c.charCodeAt(0));
          data.items.add(new File([content], "{{name}}", { type: "{{type}}" }));
          const init = { bubbles: true, cancelable: true };
          if ("{{how}}" === "drop") {
            for (const kind of ["dragover", "drop"])
              document.querySelector(".transcript").dispatchEvent(new DragEvent(kind, { ...init, dataTransfer: data }));
          } else document.querySelector(".composer textarea").dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
        })()
        """);

    /// <summary>What the customer gets who follows the file's link.</summary>
    private static async Task<string?> BytesAsync(Tab shop, string name) => (await shop.EvaluateAsync($$"""
        fetch(document.querySelector('omni-chat').shadowRoot.querySelector('[title="{{name}}"]').href).then(async response =>
            btoa(String.fromCharCode(...new Uint8Array(await response.arrayBuffer()))))
        """)).GetString();
}
