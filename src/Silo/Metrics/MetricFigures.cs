using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Omni.Silo.Metrics;

/// <summary>What one instrument has measured, one series for each set of its tags.</summary>
internal sealed class MetricFigures
{
    private readonly Dictionary<string, Figures> series = new(StringComparer.Ordinal);
    private readonly Instrument instrument;
    private readonly bool isState;
    private readonly string type;

    public MetricFigures(Instrument instrument)
    {
        this.instrument = instrument;
        var className = instrument.GetType().Name;
        isState = instrument.IsObservable || className.StartsWith("Gauge", StringComparison.Ordinal);
        type = TypeOf(className);
        Name = NameOf(instrument, type);
    }

    /// <summary>As Prometheus names it: with the unit, and <c>_total</c> for what only grows.</summary>
    public string Name { get; }

    /// <summary>Takes a measurement: the state as it is now, or one more thing that happened.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        lock (series)
        {
            var before = isState ? default : series.GetValueOrDefault(labels);
            series[labels] = new(before.Count + 1, before.Sum + value);
        }
    }

    /// <summary>Adds the lines of this metric.</summary>
    public void WriteTo(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"# HELP {Name} {instrument.Description}\n# TYPE {Name} {type}\n");
        lock (series)
            foreach (var (labels, (count, sum)) in series)
                if (type == "summary")
                    page.Append(CultureInfo.InvariantCulture, $"{Name}_sum{labels} {sum}\n{Name}_count{labels} {count}\n");
                else
                    page.Append(CultureInfo.InvariantCulture, $"{Name}{labels} {sum}\n");
    }

    // The classes are generic, so their names say more easily than their types what an instrument is.
    private static string TypeOf(string className) =>
        className.StartsWith("Histogram", StringComparison.Ordinal) ? "summary"
        : className.Contains("UpDown", StringComparison.Ordinal) || className.Contains("Gauge", StringComparison.Ordinal)
            ? "gauge"
            : "counter";

    private static string NameOf(Instrument instrument, string type)
    {
        var name = instrument.Name.Replace('.', '_');
        if (instrument.Unit == "s") name += "_seconds";
        return type == "counter" ? $"{name}_total" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var labels = new StringBuilder("{");
        foreach (var (key, value) in tags)
        {
            if (labels.Length > 1) labels.Append(',');
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Append(key.Replace('.', '_')).Append("=\"")
                .Append(text.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return labels.Append('}').ToString();
    }

    private readonly record struct Figures(long Count, double Sum);
}
