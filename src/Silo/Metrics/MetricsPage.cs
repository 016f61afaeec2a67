using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Omni.Silo.Metrics;

/// <summary>
/// Every meter whose name begins with <c>Omni.</c> as text that Prometheus reads. Counts are those since the server was
/// started. Safe to use from several threads.
/// </summary>
internal sealed class MetricsPage : IDisposable
{
    /// <summary>What <see cref="Write"/> returns.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const string MeterPrefix = "Omni.";

    private readonly ConcurrentDictionary<Instrument, MetricFigures> figures = new();
    private readonly Lock reading = new();
    private readonly MeterListener listener = new();

    public MetricsPage()
    {
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name.StartsWith(MeterPrefix, StringComparison.Ordinal))
                to.EnableMeasurementEvents(instrument, figures.GetOrAdd(instrument, static i => new(i)));
        };
        listener.MeasurementsCompleted = (instrument, _) => figures.TryRemove(instrument, out MetricFigures? _);
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, to) => Take(to, value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, to) => Take(to, value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, to) => Take(to, value, tags));
        listener.Start();
    }

    /// <summary>The page as it stands.</summary>
    public string Write()
    {
        var page = new StringBuilder();
        lock (reading)
        {
            listener.RecordObservableInstruments();
            foreach (var metric in figures.Values.OrderBy(m => m.Name, StringComparer.Ordinal))
                metric.WriteTo(page);
        }

        return page.ToString();
    }

    public void Dispose() => listener.Dispose();

    private static void Take(object? metric, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFigures)metric!).Take(value, tags);
}
