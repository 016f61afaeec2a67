using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Streams;
using Omni.Api.Tests.Fixtures;

namespace Omni.Api.Tests.Abuse;

/// <summary>What is open at a server; begun before the first connection.</summary>
internal sealed class OpenCounts : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly StreamCount streams;
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long connections;

    public OpenCounts(ApiServer server)
    {
        streams = server.Host.Services.GetRequiredService<StreamCount>();
        var meters = server.Host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Name == "kestrel.active_connections" && instrument.Meter.Scope == meters)
                to.EnableMeasurementEvents(instrument, instrument.Name);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Change(value));
        listener.Start();
        streams.Changed += OnStreams;
    }

    public int Streams => streams.Open;

    public long Connections => Interlocked.Read(ref connections);

    /// <summary>Waits until so much is open.</summary>
    public async Task BecomeAsync(int streamsOpen, long connectionsOpen)
    {
        while (true)
        {
            Task change;
            lock (gate) change = changed.Task;
            if (Streams == streamsOpen && Connections == connectionsOpen) return;
            await change.Within(
                $"{streamsOpen} streams and {connectionsOpen} connections; {Streams} and {Connections} are open");
        }
    }

    public void Dispose()
    {
        streams.Changed -= OnStreams;
        listener.Dispose();
    }

    private void OnStreams(object? sender, EventArgs e) => Change(0);

    private void Change(long by)
    {
        Interlocked.Add(ref connections, by);
        lock (gate)
        {
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
