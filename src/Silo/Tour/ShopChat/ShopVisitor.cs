using System.Text.Json;
using Omni.Silo.Actors;
using Omni.WebChat.Client;

namespace Omni.Silo.Tour.ShopChat;

/// <summary>Somebody in a shop's web chat: what their page shows, each message once.</summary>
internal sealed class ShopVisitor : IAsyncDisposable
{
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler());
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> messages = [];
    private readonly ChatClient client;
    private int doubles;

    /// <param name="chat">Where the chat is served now.</param>
    public ShopVisitor(Func<Uri> chat) => client = new(chat, http) { OnEvent = Take };

    /// <summary>What came, told as <c>kind text</c>.</summary>
    public Inbox<string> Events { get; } = new("the visitor's page", told => told);

    /// <summary>Messages that were sent as new, though the page had them.</summary>
    public int Doubles => Volatile.Read(ref doubles);

    /// <summary>Everything the page shows, in order.</summary>
    public IReadOnlyList<string> Shown
    {
        get
        {
            lock (gate) return [.. messages.Values];
        }
    }

    /// <summary>Opens the chat and follows it.</summary>
    public Task OpenAsync() => client.OpenAsync();

    /// <summary>Writes until the chat has it.</summary>
    public Task<string> WriteAsync(string text) => client.SendAsync(Guid.NewGuid().ToString("N"), text);

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        http.Dispose();
    }

    private void Take(string kind, JsonElement data)
    {
        if (kind == "history")
        {
            lock (gate) messages.Clear();
            foreach (var message in data.GetProperty("messages").EnumerateArray()) Add(message);
        }

        if (kind == "message" && !Add(data)) Interlocked.Increment(ref doubles);
        Events.Add($"{kind} {data}");
    }

    private bool Add(JsonElement message)
    {
        var text = message.TryGetProperty("page", out var page)
            ? page.GetProperty("url").GetString()!
            : message.GetProperty("text").GetString()!;
        lock (gate) return messages.TryAdd(message.GetProperty("id").GetString()!, text);
    }
}
