using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Metrics.Otlp;
using Omni.Silo.Actors;
using Omni.Silo.Processes;
using Omni.V1;
using OpenTelemetry.Trace;

namespace Omni.Api.Tests.Metrics;

/// <summary>Figures and traces are sent to a collector when there is one.</summary>
public sealed class OtlpTests
{
    private const string Ingest = "/omni.v1.ChannelService/Ingest";

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Server_WithACollector_SendsFiguresAndTraces(string protocol)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(new()
        {
            Environment = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"{(protocol == "grpc" ? receiver.Grpc : receiver.Http)}",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
                ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=test",
            },
        });
        var inputs = receiver.MetricAsync("omni.api.inputs", m => Number(m, "outcome", "accepted") == 2);
        var appends = receiver.MetricAsync(
            "omni.journal.append.duration", m => m.Histogram.DataPoints[0].Count >= 2);
        var call = receiver.SpanAsync("Ingest", s => Value(s.Attributes, "grpc.method") == Ingest);

        await using var line = new ConnectorActor(
            new ServerAccess(() => server.GrpcAddress, TokenIssuer.Open(server.Store)), "cnn_web");
        await line.ConnectAsync();
        await line.IngestAsync(Message("1"));
        await line.IngestAsync(Message("2"));

        var (metric, resource) = await inputs;
        Assert.Equal("{input}", metric.Unit);
        Assert.Equal(
            ("omni", "test"),
            (Value(resource.Attributes, "service.name"), Value(resource.Attributes, "deployment.environment")));
        Assert.Equal("s", (await appends).Metric.Unit);
        var (span, of) = await call;
        Assert.Equal(16, span.TraceId.Length);
        Assert.Equal(("0", $"POST {Ingest}"), (Value(span.Attributes, "grpc.status_code"), span.Name));
        Assert.Equal("omni", Value(of.Attributes, "service.name"));
    }

    [Fact]
    public async Task Server_WithoutACollector_KeepsNoTraces()
    {
        var server = new ApiServer();
        await server.InitializeAsync();
        Assert.Null(server.Host.Services.GetService<TracerProvider>());
        await server.DisposeAsync();
    }

    private static long Number(Metric metric, string key, string value) =>
        metric.Sum.DataPoints.Where(p => Value(p.Attributes, key) == value).Sum(p => p.AsInt);

    private static string? Value(IEnumerable<KeyValue> attributes, string key) =>
        attributes.FirstOrDefault(a => a.Key == key)?.Value.StringValue;

    private static IngestRequest Message(string id) => new()
    {
        Channel = "webchat",
        Address = new() { Kind = IdentifierKind.Handle, Network = "webchat", Value = "ann" },
        ExternalId = id,
        Text = "Hello",
    };
}
