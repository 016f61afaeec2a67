using System.Globalization;
using System.Text.RegularExpressions;

namespace Omni.Api.Tests.Metrics;

/// <summary>A page in Prometheus' text format.</summary>
public sealed partial class MetricsPage
{
    private readonly List<Series> series = [];

    public MetricsPage(string text)
    {
        Text = text;
        foreach (var line in text.Split('\n'))
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal) && line.Split(' ') is [_, _, var name, var kind])
                Kinds[name] = kind;
            else if (Line().Match(line) is { Success: true } match)
                series.Add(new(
                    match.Groups["name"].Value,
                    Label().Matches(match.Groups["labels"].Value).ToDictionary(l => l.Groups["name"].Value, l => l.Groups["value"].Value),
                    double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)));
    }

    public string Text { get; }

    /// <summary>Metrics and their kinds.</summary>
    public Dictionary<string, string> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of all series: those of a histogram have endings.</summary>
    public IReadOnlySet<string> Names => series.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Labels of a metric, in the order of their names.</summary>
    public IEnumerable<string> LabelsOf(string metric) => series
        .Where(s => s.Name == metric || (Kinds[metric] == "histogram" && s.Name == $"{metric}_count"))
        .SelectMany(s => s.Labels.Keys)
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>The value of the only series that has these labels.</summary>
    public double Value(string name, params (string Name, string Value)[] labels) =>
        Assert.Single(series, s => s.Name == name && labels.All(l => s.Labels.GetValueOrDefault(l.Name) == l.Value)).Value;

    [GeneratedRegex("""^(?<name>[a-z_0-9]+)(?:\{(?<labels>.*)\})? (?<value>[^ ]+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("""(?<name>[a-z_0-9]+)="(?<value>[^"]*)""")]
    private static partial Regex Label();

    private sealed record Series(string Name, Dictionary<string, string> Labels, double Value);
}
