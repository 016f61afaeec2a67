using System.Diagnostics;
using Omni.Load.Centre;
using Omni.Load.Generator;
using Omni.Load.Measuring;

namespace Omni.Load.Scenarios;

/// <summary>What a run does and what must hold at its end.</summary>
internal abstract class Scenario(Site site)
{
    /// <summary>Longest wait for anything the server owes.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    /// <summary>Latencies besides those of the operations, by name; for the report.</summary>
    public virtual IReadOnlyDictionary<string, Histogram> Others => new Dictionary<string, Histogram>();

    protected Site Site => site;

    /// <summary>Brings agents and customers into place.</summary>
    public abstract Task PrepareAsync();

    /// <summary>Forgets what was measured during the warm-up.</summary>
    public virtual void BeginMeasuring()
    {
    }

    /// <summary>One operation; see <see cref="Generator.Operation"/>.</summary>
    public abstract Task<long> OperateAsync(int number, long startedAt);

    /// <summary>Puts on the load of a phase: by the generator, unless a scenario has a way of its own.</summary>
    public virtual Task DriveAsync(
        LoadGenerator generator, Phase phase, LoadOptions options, TimeSpan duration, CancellationToken stop) =>
        options.Rate > 0
            ? generator.RunOpenAsync(phase, options.Rate, duration, stop)
            : generator.RunClosedAsync(phase, options.InFlight, duration, stop);

    /// <summary>Waits until nothing is under way any more, at most for <see cref="Patience"/>.</summary>
    public abstract Task SettleAsync();

    /// <summary>Compares what was promised with what the server has. What differs is a fault.</summary>
    /// <returns>What was compared, in plain words, with the figures.</returns>
    public abstract Task<string> VerifyAsync();

    /// <summary>Waits until it holds; gives up after <see cref="Patience"/>, and what is missing is found later.</summary>
    protected static async Task UntilAsync(Func<bool> holds)
    {
        var since = Stopwatch.GetTimestamp();
        while (!holds() && Stopwatch.GetElapsedTime(since) < Patience)
            await Task.Delay(LookEvery);
    }
}
