using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Omni.Support;

/// <summary>Somebody who gets webhooks: a real HTTP server on a free port of this machine.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Channel<WebhookPost> posts = Channel.CreateUnbounded<WebhookPost>();
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Url => app.Urls.First() + "/hook";

    /// <summary>What it answers; 200 unless a test says otherwise.</summary>
    public Func<WebhookPost, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>The next post, whatever was answered.</summary>
    public async Task<WebhookPost> NextAsync(string what) => await posts.Reader.ReadAsync().Within(what);

    /// <summary>Whatever has come and was not asked for yet.</summary>
    public IReadOnlyList<WebhookPost> Rest()
    {
        List<WebhookPost> rest = [];
        while (posts.Reader.TryRead(out var post)) rest.Add(post);
        return rest;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(
            h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var post = new WebhookPost(context.Request.Path, headers, body.ToArray());

        // A test that has seen the post may already say how the next one is answered.
        var answer = Answer;
        posts.Writer.TryWrite(post);
        await answer(post, context.Response);
    }
}
