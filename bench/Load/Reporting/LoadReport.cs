using Omni.Load.Measuring;

namespace Omni.Load.Reporting;

/// <summary>Everything a run has to say.</summary>
/// <param name="Measured">The scenario.</param>
/// <param name="Yardstick">The empty unary call, before and after.</param>
/// <param name="Others">Further latencies of the scenario, by name.</param>
/// <param name="Checks">What was compared at the end, in plain words.</param>
internal sealed record LoadReport(
    LoadOptions Options,
    Measured Measured,
    Measured Yardstick,
    IReadOnlyDictionary<string, Histogram> Others,
    string Checks,
    Faults Faults,
    Machine Machine)
{
    /// <summary>The run in one line.</summary>
    public LoadResult Result
    {
        get
        {
            var (phase, latency) = (Measured.Phase, Percentiles.Of(Measured.Phase.Latency));
            var yardstick = Yardstick.Phase.OpsPerSecond;
            return new(
                Options.Scenario,
                Math.Round(phase.Elapsed.TotalSeconds, 2),
                phase.Succeeded,
                Math.Round(phase.OpsPerSecond, 1),
                latency.P50,
                latency.P99,
                Faults.Count,
                Math.Round(Measured.ServerMicrosecondsPerOp, 1),
                Math.Round(Measured.ResidentBytes / Math.Pow(2, 20), 1),
                Math.Round(yardstick, 1),
                yardstick > 0 ? Math.Round(phase.OpsPerSecond / yardstick, 3) : 0);
        }
    }

    /// <summary>Server processor time of one operation in empty unary calls.</summary>
    public double CpuRatio => Yardstick.ServerMicrosecondsPerOp > 0
        ? Measured.ServerMicrosecondsPerOp / Yardstick.ServerMicrosecondsPerOp
        : 0;

    /// <summary>Latencies by name: the scenario's, its others, the yardstick's.</summary>
    public IEnumerable<KeyValuePair<string, Percentiles>> Latencies =>
    [
        new(Options.Scenario, Percentiles.Of(Measured.Phase.Latency)),
        .. Others.Select(other => KeyValuePair.Create(other.Key, Percentiles.Of(other.Value))),
        new("empty_unary", Percentiles.Of(Yardstick.Phase.Latency)),
    ];
}
