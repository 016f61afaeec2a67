using System.Text.Json;

namespace Omni.Interop.Node.Widget;

/// <summary>
/// A headless Chromium with tabs of one or several people, one for all tests of the collection; started by the first that
/// needs it. Not for use by several threads at once.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class Chromium : ICollectionFixture<Chromium>, IAsyncLifetime
{
    public const string Collection = "widget";

    private Script? driver;

    /// <summary>Opens a tab; tabs of the same person share what their browser keeps.</summary>
    internal async Task<Tab> OpenAsync(string url, string name = "tab", string person = "john", int width = 1280, int height = 800)
    {
        await DoAsync("open", name, url, person, width, height);
        return new Tab(this, name);
    }

    /// <summary>Does something and returns what was found.</summary>
    public async Task<JsonElement> DoAsync(string command, params object[] arguments)
    {
        driver ??= Scripts.Start(Path.Combine("Widget", "driver.mjs"));
        await driver.TellAsync(JsonSerializer.Serialize((object[])[command, .. arguments]));
        var answer = await driver.LineAsync("");
        while (!answer.StartsWith("ok ", StringComparison.Ordinal))
        {
            if (answer.StartsWith("failed ", StringComparison.Ordinal))
                Assert.Fail($"{command} {string.Join(' ', arguments)}: {answer}");
            answer = await driver.LineAsync("");
        }

        using var found = JsonDocument.Parse(answer["ok ".Length..]);
        return found.RootElement.Clone();
    }

    /// <summary>Closes every tab and forgets what the browser kept; nothing may have gone wrong in any page.</summary>
    public async Task EndAsync() => Assert.Equal("[]", (await DoAsync("end")).GetRawText());

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>The browser ends, which must end well.</summary>
    public async Task DisposeAsync()
    {
        if (driver is null) return;
        using (driver) await driver.EndAsync();
    }
}
