using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Omni.Simulation;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int SeedCount = 300;
    private const int Steps = 6_000;
    private const int LongSeedCount = 20;
    private const int LongSteps = 40_000;
    private const int MergingSeedCount = 30;
    private const int MergingSteps = 15_000;
    private static readonly TimeSpan ProcessLimit = TimeSpan.FromMinutes(2);

    [Fact]
    public void Seeds_OfEveryKind_HoldEveryInvariant() =>
        AssertAllHold(Enumerable.Range(1, SeedCount).Select(seed => ((ulong)seed, (long)Steps)));

    /// <summary>Short lives rarely give work away; these do so about fifteen times each, in every way there is.</summary>
    [Fact]
    public void Seeds_ThatLiveLonger_HoldEveryInvariant() =>
        AssertAllHold(Enumerable.Range(1, LongSeedCount).Select(seed => ((ulong)seed, (long)LongSteps)));

    /// <summary>Conversations are merged, split and taken apart about a dozen times each, persons too, and silos die at it.</summary>
    [Fact]
    public void Seeds_ThatMerge_HoldEveryInvariant() => AssertAllHold(
        Enumerable.Range(1, MergingSeedCount).Select(seed => ((ulong)seed, (long)MergingSteps)), (seed, steps) => new(seed, steps, merges: true));

    [Fact]
    public void Seeds_ThatFailedOnce_HoldEveryInvariant()
    {
        var runs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "seeds.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToLookup(parts => parts[2] == "--merge", parts => (Number(parts[0]), (long)Number(parts[1])));
        AssertAllHold(runs[false]);
        AssertAllHold(runs[true], (seed, steps) => new(seed, steps, merges: true));
    }

    [Fact]
    public async Task Run_InTwoProcesses_IsTheSame()
    {
        var here = new Run(4711, 20_000).Execute().Summary;

        var there = await RunAsync("--seed", "4711", "--steps", "20000");

        Assert.Equal(here, there);
    }

    [Fact]
    public void Run_CrashesOftenEnough()
    {
        var summary = new Run(3, 30_000).Execute().Summary;

        var crashes = summary.Split(' ').Single(part => part.StartsWith("crashes=", StringComparison.Ordinal));
        Assert.True(Number(crashes["crashes=".Length..]) >= 6, summary);
    }

    private void AssertAllHold(IEnumerable<(ulong Seed, long Steps)> runs, Func<ulong, long, Run>? begin = null)
    {
        var failures = new List<string>();
        var clock = Stopwatch.StartNew();
        var count = 0;
        Parallel.ForEach(runs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, run =>
        {
            var done = (begin?.Invoke(run.Seed, run.Steps) ?? new Run(run.Seed, run.Steps)).Execute();
            Interlocked.Increment(ref count);
            if (done.Violations.Count == 0) return;
            lock (failures) failures.Add($"{done.Summary}: {done.Violations[0]}");
        });
        output.WriteLine($"{count} runs in {clock.Elapsed}");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.NotEqual(0, count);
    }

    private static ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The last line of a run in a process of its own.</summary>
    internal static async Task<string> RunAsync(params string[] arguments)
    {
        using var limit = new CancellationTokenSource(ProcessLimit);
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(SimulationTests).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return output.TrimEnd().Split('\n')[^1];
    }
}
