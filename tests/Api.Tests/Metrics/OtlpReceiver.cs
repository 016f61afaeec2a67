using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Omni.Api.Tests.Metrics.Otlp;

namespace Omni.Api.Tests.Metrics;

/// <summary>Takes what is sent by OTLP, over gRPC or HTTP, and hands it to whoever waits for it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int FrameHead = 5;

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<Expectation, bool> expected = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>Where gRPC is taken.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>Where HTTP is taken.</summary>
    public Uri Http { get; private set; } = null!;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        ListenOptions grpc = null!, http = null!;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, port => (grpc = port).Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, port => (http = port).Protocols = HttpProtocols.Http1);
        });
        var receiver = new OtlpReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        receiver.Grpc = new($"http://{grpc.IPEndPoint}");
        receiver.Http = new($"http://{http.IPEndPoint}");
        return receiver;
    }

    /// <summary>Completes with the first metric of that name that comes and fits, and the resource that it is of.</summary>
    public Task<(Metric Metric, Resource Resource)> MetricAsync(string name, Func<Metric, bool>? fits = null) =>
        ExpectAsync($"metric {name} by OTLP", (Metric metric, Resource resource) =>
            metric.Name == name && fits?.Invoke(metric) != false ? (metric, resource) : default);

    /// <summary>Completes with the first span that comes and fits.</summary>
    public Task<(Span Span, Resource Resource)> SpanAsync(string what, Func<Span, bool> fits) =>
        ExpectAsync($"a span of {what} by OTLP", (Span span, Resource resource) => fits(span) ? (span, resource) : default);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<TResult> ExpectAsync<TItem, TResult>(string what, Func<TItem, Resource, TResult> pick)
    {
        var found = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var expectation = new Expectation((item, resource) =>
        {
            if (item is TItem typed && pick(typed, resource) is { } result && !Equals(result, default(TResult)))
                found.TrySetResult(result);
        });
        expected[expectation] = true;
        var result = await found.Task.Within(what);
        expected.TryRemove(expectation, out _);
        return result;
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var isGrpc = context.Request.ContentType == "application/grpc";
        var payload = body.ToArray().AsSpan(isGrpc ? FrameHead : 0);
        if (context.Request.Path.Value!.Contains("metrics", StringComparison.OrdinalIgnoreCase))
            Show(MetricsRequest.Parser.ParseFrom(payload));
        else
            Show(TracesRequest.Parser.ParseFrom(payload));
        context.Response.ContentType = context.Request.ContentType;
        if (!isGrpc) return;
        await context.Response.Body.WriteAsync(new byte[FrameHead]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private void Show(MetricsRequest request)
    {
        foreach (var of in request.ResourceMetrics)
            foreach (var metric in of.ScopeMetrics.SelectMany(scope => scope.Metrics))
                Show(metric, of.Resource);
    }

    private void Show(TracesRequest request)
    {
        foreach (var of in request.ResourceSpans)
            foreach (var span in of.ScopeSpans.SelectMany(scope => scope.Spans))
                Show(span, of.Resource);
    }

    private void Show(IMessage item, Resource resource)
    {
        foreach (var expectation in expected.Keys)
            expectation.Look(item, resource);
    }

    private sealed class Expectation(Action<IMessage, Resource> look)
    {
        public void Look(IMessage item, Resource resource) => look(item, resource);
    }
}
