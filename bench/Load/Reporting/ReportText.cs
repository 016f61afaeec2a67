using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Omni.Load.Reporting;

/// <summary>A report for people, in Markdown: every scenario's begins alike.</summary>
internal sealed class ReportText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly StringBuilder text = new();

    /// <summary>A title, the command that was typed, and where and when it ran.</summary>
    public ReportText(string title, string command, Machine machine)
    {
        Line($"# {title}");
        Line($"");
        Line($"`{command}`");
        Line($"");
        Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{machine.At:yyyy-MM-dd HH:mm} UTC, commit {machine.Commit}, {machine.Configuration}; "
            + $"{machine.Cores} × {machine.Processor}, {machine.MemoryGib:0} GiB, {machine.System}, {machine.Runtime}, "
            + $"{machine.Disk}; load average {machine.LoadAverage:0.0}."));
        Line($"");
    }

    /// <summary>One line; numbers are written the same on every machine.</summary>
    public void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A table of latencies in milliseconds, by name.</summary>
    public void Latencies(IEnumerable<KeyValuePair<string, Percentiles>> latencies)
    {
        Line($"| latency, ms | count | p50 | p95 | p99 | p99.9 | max |");
        Line($"|---|---|---|---|---|---|---|");
        foreach (var (name, p) in latencies)
            Line($"| {name} | {p.Count:N0} | {p.P50:0.00} | {p.P95:0.00} | {p.P99:0.00} | {p.P999:0.00} | {p.Max:0.00} |");
    }

    /// <summary>Writes <c>name.md</c> with this text and <c>name.json</c> for programs.</summary>
    public async Task WriteAsync(string folder, string name, object forPrograms)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync($"{file}.json", $"{JsonSerializer.Serialize(forPrograms, Json)}\n");
        await File.WriteAllTextAsync($"{file}.md", text.ToString());
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
