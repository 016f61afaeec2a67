using Omni.Load.Reporting;

namespace Omni.Load.Matching;

/// <summary>One run: decisions with few to many waiting, side by side in rounds, and the usual way beside them.</summary>
internal sealed record MatchRun
{
    /// <summary>Sizes of the growth table; the third is the budget's.</summary>
    public static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    /// <summary>How long each size is measured in a round.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Rounds; the machine's drift falls on all sizes alike, and medians are reported.</summary>
    public required int Rounds { get; init; }

    /// <summary>Agents of each queue.</summary>
    public required int Agents { get; init; }

    /// <summary>Connections of the usual way; 0: left out.</summary>
    public required int Connections { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Command { get; init; }

    public async Task<MatchReport> RunAsync(Progress progress, CancellationToken stop)
    {
        var bytes = MatchLoad.BytesPerWaiting(Sizes[2]);
        progress.Say($"memory: {bytes:0} B per waiting interaction");
        var worlds = Sizes.Select(size => new MatchWorld(size, Agents)).ToArray();
        foreach (var world in worlds)
            MatchLoad.Decide(world, Duration);
        var rounds = new List<MatchPhase[]>();
        for (var round = 0; round < Rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            rounds.Add([.. worlds.Select(world => MatchLoad.Decide(world, Duration))]);
            progress.Say($"round {round + 1}: {string.Join(", ", rounds[^1].Zip(Sizes).Select(
                p => $"{p.Second:N0} waiting {p.First.DecisionsPerSecond:N0}/s ({p.First.ProcessorMicroseconds:0.00} µs CPU)"))}");
        }

        var arrivals = MatchLoad.Arrive(worlds[2], Duration);
        progress.Say($"arrivals that find one of {Agents:N0} agents: {arrivals:N0}/s");
        var (durable, lax) = Connections == 0 ? (0d, 0d) : await UsualAsync(progress, stop);
        return new(this, rounds, bytes, arrivals, durable, lax, Machine.Look(AppContext.BaseDirectory));
    }

    private async Task<(double Durable, double Lax)> UsualAsync(Progress progress, CancellationToken stop)
    {
        await using var usual = await SkipLocked.StartAsync(Sizes[2]);
        await usual.RunAsync(Connections, Duration, durable: false, stop);
        var durable = await usual.RunAsync(Connections, Duration * Rounds, durable: true, stop);
        var lax = await usual.RunAsync(Connections, Duration * Rounds, durable: false, stop);
        progress.Say($"PostgreSQL, SKIP LOCKED: {durable:N0}/s durable, {lax:N0}/s with synchronous_commit off");
        return (durable, lax);
    }
}
