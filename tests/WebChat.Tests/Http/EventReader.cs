using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Omni.WebChat.Tests.Http;

/// <summary>A stream of Server-Sent Events, read one by one with the parser of the class library.</summary>
public sealed class EventReader(HttpResponseMessage response) : IDisposable
{
    private IAsyncEnumerator<SseItem<string>>? items;

    public HttpResponseMessage Response => response;

    /// <summary>Id of the last event that had one.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>The next event of that kind; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string kind)
    {
        items ??= SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        while (await items.MoveNextAsync().Within($"an event '{kind}'"))
        {
            if (items.Current.EventId is { Length: > 0 } id) LastId = id;
            if (items.Current.EventType != kind) continue;
            using var data = JsonDocument.Parse(items.Current.Data);
            return data.RootElement.Clone();
        }

        throw new EndOfStreamException($"The stream ended without an event '{kind}'.");
    }

    public void Dispose() => response.Dispose();
}
