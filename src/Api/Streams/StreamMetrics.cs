using System.Diagnostics.Metrics;

namespace Omni.Api.Streams;

/// <summary>The meter <c>Omni.Api</c>: streams of callers.</summary>
internal sealed class StreamMetrics : IDisposable
{
    private readonly Meter meter = new("Omni.Api");
    private readonly UpDownCounter<int> openNow;
    private readonly Counter<int> opened;
    private readonly Lock gate = new();
    private TaskCompletionSource? allClosed;
    private int open;

    public StreamMetrics()
    {
        openNow = meter.CreateUpDownCounter<int>("omni.api.streams.open", "{stream}", "Streams that are open, by method.");
        opened = meter.CreateCounter<int>("omni.api.streams.opened", "{stream}", "Streams that were let in, by method.");
    }

    /// <summary>Streams that are open; a stream counts until its subscription is given up.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Counts a stream until what is returned is disposed.</summary>
    /// <param name="permit">Disposed with it.</param>
    public IDisposable Count(string method, IDisposable permit) => new Counted(this, method, permit);

    /// <summary>Completes when none is open.</summary>
    public Task AllClosedAsync()
    {
        lock (gate)
        {
            if (open == 0) return Task.CompletedTask;
            if (allClosed is null or { Task.IsCompleted: true })
                allClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return allClosed.Task;
        }
    }

    /// <summary>Whether an instrument is one of these.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == meter;

    public void Dispose() => meter.Dispose();

    private void Move(string method, int by)
    {
        lock (gate)
        {
            open += by;
            if (open == 0) allClosed?.TrySetResult();
        }

        openNow.Add(by, new KeyValuePair<string, object?>("method", method));
    }

    private sealed class Counted : IDisposable
    {
        private readonly StreamMetrics metrics;
        private readonly string method;
        private readonly IDisposable permit;

        public Counted(StreamMetrics metrics, string method, IDisposable permit)
        {
            (this.metrics, this.method, this.permit) = (metrics, method, permit);
            metrics.Move(method, 1);
            metrics.opened.Add(1, new KeyValuePair<string, object?>("method", method));
        }

        public void Dispose()
        {
            metrics.Move(method, -1);
            permit.Dispose();
        }
    }
}
