using System.Diagnostics;
using System.Globalization;
using Omni.Simulation.Invariants;

namespace Omni.Simulation;

/// <summary>
/// <c>--seed 4711 --steps 200000</c> repeats one run; <c>--seeds 200</c> runs that many from there on, with
/// <c>--until Liveness</c> no further than the first that breaks that invariant; <c>--hours 8</c> goes on with new seeds for
/// a night; <c>day --seed 1</c> plays a scenario, <c>--plot day.svg</c> draws it; <c>--consult</c> lets agents talk over all
/// they have, <c>--merge</c> merges and splits all the time; <c>--trace</c> shows what the silos log, <c>--show con_…</c> the
/// events that name something. Results go to standard output, progress to standard error.
/// </summary>
internal static class Command
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    public static int Run(string[] args)
    {
        if (args is [var name, ..] && Scenarios.Scenario.Find(name) is { } scenario) return Play(scenario, args);
        var seed = ulong.Parse(Value(args, "--seed") ?? "1", CultureInfo.InvariantCulture);
        var steps = long.Parse(Value(args, "--steps") ?? "20000", CultureInfo.InvariantCulture);
        var seeds = ulong.Parse(Value(args, "--seeds") ?? "1", CultureInfo.InvariantCulture);
        var hours = double.Parse(Value(args, "--hours") ?? "0", CultureInfo.InvariantCulture);
        var clock = Stopwatch.StartNew();
        var failed = 0;
        for (ulong done = 0; done < seeds || clock.Elapsed.TotalHours < hours; done++)
        {
            var violations = Run(seed + done, steps, args);
            failed += violations.Count == 0 ? 0 : 1;
            if (Value(args, "--until") is { } broken && violations.Any(v => v.IsOf(broken))) break;
        }

        return failed == 0 ? 0 : 1;
    }

    /// <summary>Plays a scenario: its report, then what did not hold, then the line that is the same each time.</summary>
    private static int Play(Scenarios.Scenario scenario, string[] args)
    {
        var clock = Stopwatch.StartNew();
        var seed = ulong.Parse(Value(args, "--seed") ?? "1", CultureInfo.InvariantCulture);
        var play = new Scenarios.Play(scenario, seed, args.Contains("--trace") ? Console.Error.WriteLine : null).Execute();
        var seconds = clock.Elapsed.TotalSeconds;
        play.Report.Write(Console.WriteLine);
        if (Value(args, "--plot") is { } path) File.WriteAllText(path, new Scenarios.Plot(play.Report.All).Draw());
        foreach (var violation in play.Violations) Console.WriteLine(violation);
        Console.WriteLine(play.Summary);
        Console.Error.WriteLine($"{seconds:F1} s");
        return play.Violations.Count == 0 ? 0 : 1;
    }

    private static IReadOnlyList<Violation> Run(ulong seed, long steps, string[] args)
    {
        var clock = Stopwatch.StartNew();
        var told = clock.Elapsed;
        var run = new Run(
            seed, steps, args.Contains("--trace") ? Console.Error.WriteLine : null, args.Contains("--consult"),
            args.Contains("--merge"))
        {
            Progress = done =>
            {
                if (clock.Elapsed - told < TellEvery) return;
                told = clock.Elapsed;
                Console.Error.WriteLine($"seed {seed}: {done} of {steps} steps, {done / clock.Elapsed.TotalSeconds:F0}/s");
            },
        }.Execute();
        foreach (var violation in run.Violations)
            Console.WriteLine(violation);
        if (Value(args, "--show") is { } shows) run.Show(shows, Console.Error.WriteLine);
        Console.WriteLine(run.Summary);
        Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:F1} s");
        return run.Violations;
    }

    private static string? Value(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
