using System.Diagnostics;
using System.Globalization;

namespace Omni.Crash.Tests.Load;

/// <summary>When and how one kill happens.</summary>
/// <param name="Acknowledgements">After that many more acknowledgements</param>
/// <param name="Rest">and that much more: kills fall into commits, between them and into checkpoints.</param>
/// <param name="StartCutAfter">The next start is killed too, this long after its beginning; null: not.</param>
/// <param name="Away">Agents who miss the restart and come back with the one after it.</param>
internal sealed record KillMoment(
    int Acknowledgements, TimeSpan Rest, TimeSpan? StartCutAfter, IReadOnlyCollection<int> Away)
{
    /// <summary>Spends <see cref="Rest"/>; busy, because it is shorter than any timer can be trusted with.</summary>
    public void SpinOut()
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Rest;)
            Thread.SpinWait(20);
    }
}

/// <summary>Random kills from one printed seed.</summary>
internal sealed class KillPlan(int seed, int kills)
{
    private const int AcknowledgementsMax = 500;
    private const int RestMicroseconds = 5_000;
    private const int CutEvery = 5;

    private readonly Random random = new(seed);

    /// <summary>What the run is drawn from.</summary>
    public int Seed => seed;

    /// <summary><c>OMNI_CRASH_KILLS</c> (default 20) and <c>OMNI_CRASH_SEED</c> (default drawn).</summary>
    public static KillPlan FromEnvironment() =>
        new(Variable("OMNI_CRASH_SEED") ?? Random.Shared.Next(), Variable("OMNI_CRASH_KILLS") ?? 20);

    /// <summary>All kills, in order.</summary>
    public IEnumerable<KillMoment> Moments() => Enumerable.Range(1, kills).Select(number => new KillMoment(
        random.Next(AcknowledgementsMax),
        TimeSpan.FromMicroseconds(random.Next(RestMicroseconds)),
        number % CutEvery == 0 ? TimeSpan.FromMilliseconds(random.Next(200, 1_200)) : null,
        number == kills ? [] : [.. Enumerable.Range(0, LoadSettings.Agents).Where(_ => random.Next(4) == 0)]));

    public override string ToString() => $"{kills} kills from OMNI_CRASH_SEED={seed}";

    private static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
