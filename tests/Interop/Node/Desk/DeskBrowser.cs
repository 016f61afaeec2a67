using System.Text.Json;

namespace Omni.Interop.Node.Desk;

/// <summary>A headless Chromium with desks in it. Whatever a page complains about fails the command after it.</summary>
internal sealed class DeskBrowser : IDisposable
{
    /// <summary>Longer than the browser itself waits, so that what fails is said by it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    private readonly Script driver;

    private DeskBrowser(Script driver) => this.driver = driver;

    public static async Task<DeskBrowser> StartAsync()
    {
        var driver = Scripts.Start(Path.Combine("Desk", "driver.mjs"));
        await driver.LineAsync("browser ", Limit);
        return new(driver);
    }

    /// <summary>Opens a page in a window of its own, with nothing kept from others.</summary>
    public async Task<DeskTab> OpenAsync(string name, string address, int width = 1280, int height = 800)
    {
        await TellAsync("open", name, address, width, height);
        return new(this, name);
    }

    /// <summary>Tells the browser to do something and gives what it says to that.</summary>
    public async Task<JsonElement> TellAsync(params object?[] command)
    {
        await driver.TellAsync(JsonSerializer.Serialize(command));
        using var answer = JsonDocument.Parse(await driver.LineAsync("{", Limit));
        if (answer.RootElement.TryGetProperty("fault", out var fault)) Assert.Fail(fault.GetString());
        return answer.RootElement.GetProperty("value").Clone();
    }

    /// <summary>Closes the browser, which must end well.</summary>
    public Task CloseAsync() => driver.EndAsync();

    public void Dispose() => driver.Dispose();
}
