using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Omni.WebChat.Tests.Http;

/// <summary>What tests of files do alike.</summary>
public abstract class FileTests(ChatServer server) : IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    protected ChatServer Server { get; } = server;

    public Task InitializeAsync() => KnownAsync(Server.Chat);

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What files the channel carries, once the chat knows it: it learns it soon after it begins.</summary>
    protected async Task<JsonElement> KnownAsync(WebChatHost chat)
    {
        using var stream = await Server.FollowAsync(await Server.VisitorAsync(chat), chat: chat);
        while (true)
            if ((await stream.NextAsync("state")).TryGetProperty("files", out var files))
                return files;
    }

    protected static byte[] Picture(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        Png.CopyTo(content, 0);
        return content;
    }

    protected async Task<JsonElement> SentAsync(
        string token, string id, byte[] content, string name, string type, WebChatHost? chat = null) =>
        (await SayAsync(token, id, "look", await UploadedAsync(token, content, name, type, chat), chat)).GetProperty("files")[0];

    protected async Task<string> UploadedAsync(
        string token, byte[] content, string name, string type, WebChatHost? chat = null)
    {
        using var response = await UploadAsync(token, content, name, type, chat: chat);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await ChatServer.JsonOf(response)).GetProperty("token").GetString()!;
    }

    protected async Task<HttpResponseMessage> UploadAsync(
        string token, byte[] content, string name, string type, string? sum = null, WebChatHost? chat = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        sum ??= Convert.ToHexStringLower(SHA256.HashData(content));
        return await Server.PostAsync($"/chat/files?name={Uri.EscapeDataString(name)}&sum={sum}", body, token, chat);
    }

    protected async Task<JsonElement> SayAsync(string token, string id, string text, string file, WebChatHost? chat = null)
    {
        using var response = await Server.SendAsync(
            HttpMethod.Post, "/chat/messages", new { id, text, files = new[] { file } }, token, chat: chat);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ChatServer.JsonOf(response);
    }

    protected async Task<string> LinkAsync(string token, JsonElement file, WebChatHost? chat = null) =>
        (await LinksAsync(chat ?? Server.Chat, token, [file.GetProperty("id").GetString()!])).EnumerateObject().Single().Value.GetString()!;

    protected Task<JsonElement> LinksAsync(string token, params string[] ids) => LinksAsync(Server.Chat, token, ids);

    private async Task<JsonElement> LinksAsync(WebChatHost chat, string token, string[] ids)
    {
        using var response = await Server.SendAsync(HttpMethod.Post, "/chat/files/links", new { ids }, token, chat: chat);
        return (await ChatServer.JsonOf(response)).GetProperty("links");
    }
}
