using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.WebChat.Tests.Http;

/// <summary>A server in a process of its own and a web chat before it, asked over HTTP as a page would.</summary>
public sealed class ChatServer : IAsyncLifetime
{
    public const string Shop = "https://shop.example.com";

    private readonly HttpClient http = new();
    private ServerProcess server = null!;

    /// <summary>The chat as tests want it: with everything as usual, but no limit that they could meet by chance.</summary>
    public WebChatHost Chat { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        server = await ServerProcess.StartAsync();
        Chat = await StartAsync(new() { SessionsPerMinute = 10_000 }, demo: true);
    }

    /// <summary>One more chat before the same server, with limits of its own.</summary>
    public Task<WebChatHost> StartAsync(
        WebChatLimits limits, bool demo = false, string connector = "cnn_web", byte[]? identityKey = null, params IPNetwork[] proxies)
    {
        var tokens = TokenIssuer.Open(server.Store);
        return WebChatHost.StartAsync(new WebChatOptions
        {
            Listen = new(IPAddress.Loopback, 0), Omni = server.GrpcAddress,
            Token = () => tokens.Issue(Roles.Connector, connector), Key = WebChatKey.Open(server.Store), Demo = demo,
            Origins = [Shop], Limits = limits, IdentityKey = identityKey, Proxies = proxies,
        });
    }

    public async Task DisposeAsync()
    {
        await Chat.DisposeAsync();
        await server.DisposeAsync();
        http.Dispose();
    }

    /// <summary>A request to the chat; JSON when there is a body.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body = null, string? token = null, string? origin = null,
        WebChatHost? chat = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri((chat ?? Chat).Address, path));
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (origin is not null) request.Headers.Add("origin", origin);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Within($"{method} {path}");
    }

    /// <summary>A request whose body is no JSON.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, HttpContent body, string token, WebChatHost? chat = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((chat ?? Chat).Address, path)) { Content = body };
        request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Within(path);
    }

    /// <summary>A new visitor's token.</summary>
    public async Task<string> VisitorAsync(WebChatHost? chat = null)
    {
        using var response = await SendAsync(HttpMethod.Post, "/chat/session", new { }, chat: chat);
        return (await JsonOf(response)).GetProperty("token").GetString()!;
    }

    /// <summary>Follows what happens, behind an event seen before.</summary>
    public async Task<EventReader> FollowAsync(string token, string lastEventId = "", WebChatHost? chat = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri((chat ?? Chat).Address, "/chat/events"));
        request.Headers.Authorization = new("Bearer", token);
        if (lastEventId.Length > 0) request.Headers.Add("last-event-id", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Within("a stream");
        return new(response);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>().Within("a body");

    /// <summary>Why a request was refused.</summary>
    public static async Task<(HttpStatusCode Status, string? Reason)> RefusalOf(HttpResponseMessage response) =>
        (response.StatusCode, (await JsonOf(response)).GetProperty("reason").GetString());
}
