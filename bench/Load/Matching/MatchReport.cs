using System.Globalization;
using System.Text;
using System.Text.Json;
using Omni.Load.Reporting;

namespace Omni.Load.Matching;

/// <summary>Everything a run of <c>match</c> has to say.</summary>
/// <param name="Rounds">Decisions of each size, round by round.</param>
/// <param name="Arrivals">Arrivals a second that find their agent and change that agent's picture.</param>
/// <param name="Durable">Decisions a second in PostgreSQL; 0: not measured.</param>
/// <param name="Lax">The same with <c>synchronous_commit</c> off.</param>
internal sealed record MatchReport(
    MatchRun Run, IReadOnlyList<MatchPhase[]> Rounds, double BytesPerWaiting, double Arrivals, double Durable, double Lax,
    Machine Machine)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public MatchResult Result => new(
        "match", Math.Round(Median(2, p => p.DecisionsPerSecond)), MatchRun.Sizes[2], Run.Agents,
        Math.Round(Growth(2), 2), Math.Round(Growth(0), 2), Math.Round(BytesPerWaiting));

    /// <summary>Time of a decision by size: the growth table and the plot.</summary>
    public IReadOnlyList<GrowthRow> Rows =>
    [
        .. MatchRun.Sizes.Select((size, i) => new GrowthRow(
            size, Median(i, p => p.DecisionsPerSecond), Median(i, p => p.MicrosecondsPerDecision),
            Median(i, p => p.ProcessorMicroseconds),
            Median(i, p => p.BytesPerDecision))),
    ];

    /// <summary>Writes <c>match.json</c> for programs, <c>match.md</c> and <c>match.svg</c> for people.</summary>
    public async Task WriteAsync(string to)
    {
        Directory.CreateDirectory(to);
        var all = new { Result, Run.Command, Machine, Growth = Rows, Arrivals, PostgresDurable = Durable, PostgresLax = Lax };
        await File.WriteAllTextAsync(Path.Combine(to, "match.json"), $"{JsonSerializer.Serialize(all, Json)}\n");
        await File.WriteAllTextAsync(Path.Combine(to, "match.md"), ForPeople());
        await File.WriteAllTextAsync(Path.Combine(to, "match.svg"), GrowthPlot.Draw(Rows));
    }

    /// <summary>Time with a million waiting for time with that size, round by round: drift cancels out.</summary>
    private double Growth(int size) => Middle(Rounds.Select(r => r[^1].MicrosecondsPerDecision / r[size].MicrosecondsPerDecision));

    private double Median(int size, Func<MatchPhase, double> figure) => Middle(Rounds.Select(r => figure(r[size])));

    private static double Middle(IEnumerable<double> figures) => figures.Order().ToArray() is var all ? all[all.Length / 2] : 0;

    private string ForPeople()
    {
        var text = new StringBuilder();
        Line($"# match");
        Line($"");
        Line($"`{Run.Command}`");
        Line($"");
        Line($"{Machine.At:yyyy-MM-dd HH:mm} UTC, commit {Machine.Commit}, {Machine.Configuration}; {Machine.Cores} × {Machine.Processor}, {Machine.MemoryGib:0} GiB, {Machine.System}, {Machine.Runtime}; load average {Machine.LoadAverage:0.0}.");
        Line($"");
        Line($"A decision: an agent asks, gets the smallest key, it leaves the line, a new one enters. One thread, in memory; {MatchWorld.Signatures} requirement signatures over three channels, {MatchWorld.WithinReach} within an agent's reach, {Run.Agents:N0} agents; {Run.Rounds} rounds of {Run.Duration.TotalSeconds:0.#} s for each size, medians. Garbage collection: {ServerCollector.Name}.");
        Line($"");
        Line($"| waiting | decisions/s | µs per decision | CPU µs | B allocated | time against 1,000 waiting |");
        Line($"|---|---|---|---|---|---|");
        foreach (var row in Rows)
            Line($"| {row.Waiting:N0} | {row.DecisionsPerSecond:N0} | {row.Microseconds:0.00} | {row.ProcessorMicroseconds:0.00} | {row.Bytes:0} | {row.Microseconds / Rows[0].Microseconds:0.00} × |");
        Line($"");
        Line($"![growth](match.svg)");
        Line($"");
        Line($"A waiting interaction keeps {BytesPerWaiting:0} B alive. An arrival finds the best of {Run.Agents:N0} agents and changes that agent's picture {Arrivals:N0} times a second.");
        if (Durable > 0)
        {
            Line($"");
            Line($"The usual way, PostgreSQL `FOR UPDATE SKIP LOCKED` with a skill filter and an index in the order of the key, {MatchRun.Sizes[2]:N0} waiting, {Run.Connections} connections: {Durable:N0} decisions/s durable (1 : {Result.DecisionsPerSecond / Durable:N0}), {Lax:N0} with `synchronous_commit` off (1 : {Result.DecisionsPerSecond / Lax:N0}).");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}

/// <summary>A size of the growth table.</summary>
/// <param name="Microseconds">Of one decision.</param>
/// <param name="ProcessorMicroseconds">Processor time of it.</param>
/// <param name="Bytes">Allocated for it.</param>
internal sealed record GrowthRow(int Waiting, double DecisionsPerSecond, double Microseconds, double ProcessorMicroseconds, double Bytes);
