using System.Text.Json;

namespace Omni.Interop.Node.Browser;

/// <summary>A page of the TypeScript client in a headless Chromium; it says line by line what happens to it.</summary>
internal sealed class BrowserPage : IDisposable
{
    private readonly Script driver;
    private readonly string port;

    private BrowserPage(Script driver, string port) => (this.driver, this.port) = (driver, port);

    /// <summary>Of whom the page is, to be named with <c>--cors-origin</c>.</summary>
    public string Origin => $"http://127.0.0.1:{port}";

    public static async Task<BrowserPage> OpenAsync()
    {
        await OmniClient.BuiltAsync();
        var driver = Scripts.Start(Path.Combine("Browser", "driver.mjs"));
        var line = await driver.LineAsync("port ");
        return new BrowserPage(driver, line["port ".Length..]);
    }

    /// <summary>Loads the page anew and calls one of its functions.</summary>
    public Task CallAsync(string function, params object[] arguments) => TellAsync("127.0.0.1", function, arguments);

    /// <summary>The same from a page of another origin.</summary>
    public Task CallFromElsewhereAsync(string function, params object[] arguments) =>
        TellAsync("localhost", function, arguments);

    /// <summary>All lines up to and with the one that begins so.</summary>
    public async Task<List<string>> LinesAsync(string beginning)
    {
        List<string> lines = [];
        while (lines.Count == 0 || !lines[^1].StartsWith(beginning, StringComparison.Ordinal))
            lines.Add(await driver.LineAsync(""));
        return lines;
    }

    /// <summary>Closes the browser, which must end well.</summary>
    public Task CloseAsync() => driver.EndAsync();

    public void Dispose() => driver.Dispose();

    private Task TellAsync(string host, string function, object[] arguments) =>
        driver.TellAsync(JsonSerializer.Serialize((object[])[host, function, .. arguments]));
}
