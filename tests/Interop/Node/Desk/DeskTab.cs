using Omni.Interop.Node.Widget;

namespace Omni.Interop.Node.Desk;

/// <summary>A desk in a window of its own, worked by the keyboard. Elements are named by CSS, and by a text they hold.</summary>
internal sealed class DeskTab(Tab tab)
{
    /// <summary>Texts of the transcript that is looked at, in their order, those on their way too.</summary>
    public const string Bubbles = ".transcript .bubble";

    public static async Task<DeskTab> OpenAsync(
        Chromium browser, string address, string name = "desk", int width = 1280, int height = 800) =>
        new(await browser.OpenAsync(address, name, name, width, height));

    public Task PressAsync(string keys) => tab.DoAsync("press", keys);

    public Task TypeAsync(string text) => tab.DoAsync("type", text);

    public Task ClickAsync(string selector) => tab.DoAsync("click", selector);

    /// <summary>Chooses files.</summary>
    public Task UploadAsync(string selector, params string[] files) => tab.DoAsync("upload", [selector, .. files]);

    /// <summary>Waits until it is shown.</summary>
    public Task SeesAsync(string selector) => tab.DoAsync("see", selector);

    /// <summary>Waits until one is shown that holds the text.</summary>
    public Task SeesAsync(string selector, string text) => tab.SeesAsync(text, selector);

    /// <summary>Waits until none is shown any more.</summary>
    public Task MissesAsync(string selector) => tab.DoAsync("miss", selector);

    public Task ReloadAsync() => tab.DoAsync("reload");

    /// <summary>What stands in the address line.</summary>
    public Task<string> AddressAsync() => EvaluateAsync("location.href");

    /// <summary>What a script in the page says.</summary>
    public async Task<string> EvaluateAsync(string script) => $"{await tab.EvaluateAsync(script)}";

    /// <summary>What the desk asks the server from now on stays here until <see cref="ReleaseAsync" />.</summary>
    public Task HoldAsync() => EvaluateAsync("""
        (() => {
          const ask = fetch;
          const released = new Promise(release => (globalThis.release = release));
          globalThis.fetch = async (...question) => (await released, ask(...question));
        })()
        """);

    /// <summary>The server is asked.</summary>
    public Task ReleaseAsync() => EvaluateAsync("release()");

    /// <summary>Texts of all that are there now.</summary>
    public Task<string[]> TextsAsync(string selector) => tab.TextsAsync(selector);

    /// <inheritdoc cref="Tab.ShotAsync" />
    public Task ShotAsync(string file) => tab.ShotAsync(file);

    /// <summary>Says that work is taken, and waits until the desk says so too.</summary>
    public async Task TakeWorkAsync()
    {
        const string TakesNone = "h2:has-text('You are not taking work')";
        await SeesAsync(TakesNone);
        await PressAsync("Alt+v");
        // Not "You take work": where somebody waits already, the offer may ring before that is seen.
        await MissesAsync(TakesNone);
    }

    /// <summary>Accepts what rings, and waits for its transcript.</summary>
    public async Task AcceptAsync(string text)
    {
        await SeesAsync(".offer .said", text);
        await PressAsync("Alt+a");
        await SeesAsync(Bubbles, text);
        await MissesAsync(".offer");
    }

    /// <summary>Writes and sends.</summary>
    public async Task AnswerAsync(string text)
    {
        await PressAsync("Alt+m");
        await TypeAsync(text);
        await PressAsync("Enter");
    }

    /// <summary>Pastes a token, or what should be one, and signs in with it.</summary>
    public async Task SignInAsync(string token)
    {
        await ClickAsync("textarea");
        await PressAsync("Control+a");
        await TypeAsync(token);
        await ClickAsync("button[type=submit]");
    }
}
