using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Omni.WebChat.Link;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary>
/// <c>GET /chat/events</c>: what happens in the chat, as Server-Sent Events. A tab that comes back with the id of the last
/// event it has seen goes on behind it; any other begins with the history. Either way nothing is missing: whoever follows is
/// entered before the history is read, so that what happens meanwhile comes behind it.
/// </summary>
internal sealed class EventEndpoint(
    VisitorTokens tokens, VisitorDirectory visitors, History history, ChatState chat, RateLimits limits,
    WebChatOptions options, IHostApplicationLifetime life, TimeProvider clock)
{
    /// <summary>Proxies close what is silent for longer.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(10);
    private static readonly byte[] Nothing = ":\n\n"u8.ToArray();

    private int open;

    public void Map(WebApplication app) => app.MapGet("/chat/events", FollowAsync);

    private async Task FollowAsync(HttpContext http)
    {
        var (who, until) = await ChatRequest.SignInAsync(http, tokens);
        limits.CountSignal(who.Id);
        var visitor = visitors.Of(who.Id);
        if (Interlocked.Increment(ref open) > options.Limits.Streams
            || visitor.Subscribe(http.Request.Headers["last-event-id"].ToString(), options.Limits.StreamsPerVisitor)
                is not { } tab)
        {
            Interlocked.Decrement(ref open);
            throw RefusedException.TooMany(WhenFull);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        try
        {
            await BeginAsync(http, visitor, tab, end.Token);

            // A token that is over ends the stream: the page comes back with a new one and misses nothing.
            using var over = new CancellationTokenSource(until - clock.GetUtcNow(), clock);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(end.Token, over.Token);
            await CopyAsync(tab, http.Response, linked.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // In order: the page comes back.
        }
        finally
        {
            visitor.Unsubscribe(tab);
            Interlocked.Decrement(ref open);
        }
    }

    private async Task BeginAsync(HttpContext http, Visitor visitor, Subscription tab, CancellationToken stop)
    {
        var shown = tab.IsResumed ? null : await history.ReadAsync(visitor, "", stop);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["x-accel-buffering"] = "no";
        if (shown is not null)
        {
            var data = JsonSerializer.Serialize(shown, WebChatJson.Default.ShownHistory);
            await http.Response.Body.WriteAsync(EventLog.Encode("history", data, tab.Place), stop);
        }

        var state = JsonSerializer.Serialize(chat.Now, WebChatJson.Default.ShownState);
        await http.Response.Body.WriteAsync(EventLog.Encode("state", state), stop);
        await http.Response.Body.FlushAsync(stop);
    }

    private static async Task CopyAsync(Subscription tab, HttpResponse response, CancellationToken stop)
    {
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
            silence.CancelAfter(SilenceMax);
            try
            {
                if (!await tab.Events.WaitToReadAsync(silence.Token)) return;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                await response.Body.WriteAsync(Nothing, stop);
            }

            while (tab.Events.TryRead(out var frame)) await response.Body.WriteAsync(frame, stop);
            await response.Body.FlushAsync(stop);
        }
    }
}
