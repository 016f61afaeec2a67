using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Omni.WebChat.Client;

/// <summary>
/// A visitor without a browser: what the widget does, for apps, tests and load. It follows the chat over broken connections
/// and restarts, and sends a message until it is kept, with the same id. Safe to use from several threads.
/// </summary>
/// <param name="server">Where the chat is served; asked again at each attempt, for it may move.</param>
/// <param name="http">Sends the requests; without a time limit of its own, for a stream is long.</param>
public sealed class ChatClient(Func<Uri> server, HttpMessageInvoker http) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim signingIn = new(1);
    private string? token;
    private string? refresh;
    private string lastId = "";
    private Task following = Task.CompletedTask;

    /// <summary>The visitor's address; empty before <see cref="OpenAsync"/>.</summary>
    public string Visitor { get; private set; } = "";

    /// <summary>Told of every event, in order, by one thread at a time: its kind and its JSON.</summary>
    public Action<string, JsonElement>? OnEvent { get; init; }

    /// <summary>Opens a session and begins to follow; completes with the first event.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        await SignInAsync(known: null, cancellationToken);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        following = FollowAsync(begun);
        await begun.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Sends a message until the chat has it.</summary>
    /// <param name="id">8 to 64 characters; the same again is the same message.</param>
    /// <returns>Omni's id of it.</returns>
    /// <exception cref="HttpRequestException">The chat refuses it for good.</exception>
    public async Task<string> SendAsync(string id, string text, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var pause = Pause;
            try
            {
                var body = new JsonObject { ["id"] = id, ["text"] = text };
                using var response = await SendAsync(HttpMethod.Post, "/chat/messages", body, cancellationToken);
                if (response.IsSuccessStatusCode)
                    return (await ReadAsync(response, cancellationToken)).GetProperty("id").GetString()!;
                if (!IsPassing(response.StatusCode))
                    throw new HttpRequestException(
                        await response.Content.ReadAsStringAsync(cancellationToken), inner: null, response.StatusCode);
                pause = response.Headers.RetryAfter?.Delta ?? pause;
            }
            catch (Exception lost) when (IsLost(lost, cancellationToken))
            {
                // It is not known whether it arrived: it goes again, as what it was.
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Any other request of the chat, once; see docs/WEBCHAT.md.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, JsonNode? body = null, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = token;
            using var request = new HttpRequestMessage(method, new Uri(server(), path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", known);
            if (body is not null) request.Content = JsonContent.Create(body);
            if (path == EventsPath && lastId.Length > 0) request.Headers.Add("last-event-id", lastId);
            var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || attempt == 2) return response;
            response.Dispose();
            await SignInAsync(known, cancellationToken);
        }
    }

    /// <summary>Stops to follow.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await following;
        stop.Dispose();
        signingIn.Dispose();
    }

    private const string EventsPath = "/chat/events";

    private async Task SignInAsync(string? known, CancellationToken cancellationToken)
    {
        await signingIn.WaitAsync(cancellationToken);
        try
        {
            if (token != known) return;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server(), "/chat/session"));
            request.Content = JsonContent.Create(new JsonObject { ["refresh"] = refresh });
            using var response = await http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            var pair = await ReadAsync(response, cancellationToken);
            Visitor = pair.GetProperty("visitor").GetString()!;
            refresh = pair.GetProperty("refresh").GetString();
            token = pair.GetProperty("token").GetString();
        }
        finally
        {
            signingIn.Release();
        }
    }

    private async Task FollowAsync(TaskCompletionSource begun)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var response = await SendAsync(HttpMethod.Get, EventsPath, body: null, stop.Token);
                if (response.IsSuccessStatusCode) await ReadEventsAsync(response, begun);
            }
            catch (Exception lost) when (IsLost(lost, CancellationToken.None))
            {
                // It goes on behind the last event, once the chat is back.
            }

            await Task.Delay(Pause, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        begun.TrySetCanceled();
    }

    private async Task ReadEventsAsync(HttpResponseMessage response, TaskCompletionSource begun)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(stop.Token))
        {
            using var data = JsonDocument.Parse(item.Data);
            OnEvent?.Invoke(item.EventType, data.RootElement.Clone());
            if (item.EventId is { Length: > 0 } id) lastId = id;
            begun.TrySetResult();
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.GatewayTimeout;

    private static bool IsLost(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException { StatusCode: null } or IOException or OperationCanceledException
        && !cancellationToken.IsCancellationRequested;
}
