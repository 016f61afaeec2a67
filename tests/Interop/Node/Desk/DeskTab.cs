namespace Omni.Interop.Node.Desk;

/// <summary>A desk in a window of its own. Elements are named by CSS, and by a text they hold.</summary>
internal sealed class DeskTab(DeskBrowser browser, string name)
{
    /// <summary>Texts of the transcript that is looked at, in their order, those on their way too.</summary>
    public const string Bubbles = ".transcript .bubble";

    public Task PressAsync(string keys) => browser.TellAsync("press", name, keys);

    public Task TypeAsync(string text) => browser.TellAsync("type", name, text);

    public Task FillAsync(string selector, string text) => browser.TellAsync("fill", name, selector, text);

    public Task ClickAsync(string selector, string? text = null) => Tell("click", selector, text);

    /// <summary>Waits until it is shown.</summary>
    public Task SeesAsync(string selector, string? text = null) => Tell("sees", selector, text);

    /// <summary>Waits until it is not there any more.</summary>
    public Task MissesAsync(string selector, string? text = null) => Tell("misses", selector, text);

    public Task ReloadAsync() => browser.TellAsync("reload", name);

    /// <summary>What stands in the address line.</summary>
    public async Task<string> AddressAsync() => (await browser.TellAsync("address", name)).GetString()!;

    /// <summary>What a script in the page says.</summary>
    public async Task<string> EvaluateAsync(string script) => $"{await browser.TellAsync("evaluate", name, script)}";

    /// <summary>Texts of all that are there now.</summary>
    public async Task<string[]> TextsAsync(string selector) =>
        [.. (await browser.TellAsync("texts", name, selector)).EnumerateArray().Select(text => text.GetString()!)];

    /// <summary>Says that work is taken, and waits until the desk says so too.</summary>
    public async Task TakeWorkAsync()
    {
        await SeesAsync("h2", "You are not taking work");
        await PressAsync("Alt+v");
        await SeesAsync("h2", "You take work");
    }

    /// <summary>Accepts what rings, by the keyboard, and waits for its transcript.</summary>
    public async Task AcceptAsync(string text)
    {
        await SeesAsync(".offer .said", text);
        await PressAsync("Alt+a");
        await SeesAsync(Bubbles, text);
        await MissesAsync(".offer");
    }

    /// <summary>Writes and sends by the keyboard.</summary>
    public async Task AnswerAsync(string text)
    {
        await PressAsync("Alt+m");
        await TypeAsync(text);
        await PressAsync("Enter");
    }

    private Task Tell(string command, string selector, string? text) =>
        text is null ? browser.TellAsync(command, name, selector) : browser.TellAsync(command, name, selector, text);
}
