using System.Text.Json;

namespace Omni.Interop.Node.Widget;

/// <summary>A page with the widget, used as a person would.</summary>
internal sealed class Tab(Chromium browser, string name)
{
    public const string Launcher = ".launcher";
    public const string Panel = ".panel";
    public const string Bubbles = ".row:not(.pending) .bubble:not(.dots)";
    public const string Pending = ".row.pending .bubble";

    public Task DoAsync(string command, params object[] arguments) => browser.DoAsync(command, [name, .. arguments]);

    /// <summary>Opens the chat by its button, and writes.</summary>
    public async Task WriteAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await DoAsync("click", "textarea");
            await DoAsync("type", text);
            await DoAsync("press", "Enter");
        }
    }

    /// <summary>Waits until it is shown.</summary>
    public Task SeesAsync(string text, string selector = Bubbles) => DoAsync("says", selector, text);

    public async Task<string[]> TextsAsync(string selector = Bubbles) =>
        (await browser.DoAsync("texts", name, selector)).Deserialize<string[]>()!;

    public async Task<int> CountAsync(string selector) => (await browser.DoAsync("count", name, selector)).GetInt32();

    public Task<JsonElement> EvaluateAsync(string script) => browser.DoAsync("evaluate", name, script);

    /// <summary>A picture for a person to look at; only when OMNI_SHOTS names a folder.</summary>
    public Task ShotAsync(string file) => Environment.GetEnvironmentVariable("OMNI_SHOTS") is { Length: > 0 } folder
        ? DoAsync("shot", Path.Combine(folder, file))
        : Task.CompletedTask;
}
