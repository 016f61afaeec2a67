using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>How long an interaction will wait, honestly (Semantics §13, mission U8). The formula is open.</summary>
/// <param name="Ahead">k: interactions with a smaller key, weighted by the share of agents in common.</param>
/// <param name="Slots">c: slots of the channel over matching agents Connected and Available, busy or free; more than 0.</param>
/// <param name="HandleTime">h: mean handle time of queue and channel.</param>
/// <param name="Leaving">θ: abandons per second of waiting; 0: nobody leaves.</param>
public sealed record WaitEstimate(long Ahead, int Slots, TimeSpan HandleTime, double Leaving)
{
    /// <summary>Terms that are added one by one.</summary>
    private const long TermsMax = 500;

    private const double Precision = 0.0005;

    private double Rate => Slots / HandleTime.TotalSeconds;

    /// <summary>
    /// The estimate; null, no number but an opening time or a next step: nobody there who could. Zero when more slots are
    /// free than wait before it.
    /// </summary>
    /// <param name="free">Free slots.</param>
    public static WaitFigures? Of(long ahead, int slots, int free, TimeSpan handleTime, double leaving)
    {
        if (slots <= 0) return null;
        if (free > ahead) return new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        var estimate = new WaitEstimate(ahead, slots, handleTime, leaving);
        return new(estimate.Mean, estimate.Quantile(0.5), estimate.Quantile(0.9));
    }

    /// <summary>E[W] = Σ_{i=0..k} 1/(c/h + iθ); many terms by the digamma function, to the same value.</summary>
    public TimeSpan Mean
    {
        get
        {
            if (Leaving <= 0) return TimeSpan.FromSeconds((Ahead + 1) / Rate);
            if (Ahead > TermsMax)
                return TimeSpan.FromSeconds(
                    (CountDistributions.Digamma((Rate / Leaving) + Ahead + 1) - CountDistributions.Digamma(Rate / Leaving))
                    / Leaving);
            var sum = 0d;
            for (long i = 0; i <= Ahead; i++)
                sum += 1 / (Rate + (i * Leaving));
            return TimeSpan.FromSeconds(sum);
        }
    }

    /// <summary>
    /// P(W &gt; t): without leaving Erlang(k + 1, rate c/h); else x^a · Σ_{j=0..k} binom(a + j − 1, j)(1 − x)^j with
    /// a = c/(hθ), x = e^(−θt).
    /// </summary>
    public double LongerThan(TimeSpan t) => Leaving <= 0
        ? CountDistributions.Poisson(Ahead, Rate * t.TotalSeconds)
        : CountDistributions.NegativeBinomial(Ahead, Rate / Leaving, Math.Exp(-Leaving * t.TotalSeconds));

    /// <summary>The wait that is not exceeded with that probability, to a millisecond.</summary>
    /// <remarks>
    /// Begins where a gamma distribution of the same mean and variance has it (Wilson and Hilferty, 1931), and goes on by
    /// false position (Illinois): some eight probabilities instead of forty.
    /// </remarks>
    /// <param name="share">More than 0, less than 1.</param>
    public TimeSpan Quantile(double share)
    {
        var tail = 1 - share;
        var guess = Guess(share);
        var (low, high) = (guess * 0.98, guess * 1.02);
        var (above, below) = (Over(low), Over(high));
        while (above < 0) (low, high, below, above) = (low / 2, low, above, Over(low / 2));
        while (below > 0) (low, high, above, below) = (high, 2 * high, below, Over(2 * high));
        var side = 0;
        while (high - low > Precision)
        {
            var middle = Math.Clamp(
                ((low * below) - (high * above)) / (below - above), low + (Precision / 2), high - (Precision / 2));
            var over = Over(middle);
            if (over > 0)
            {
                (low, above) = (middle, over);
                if (side > 0) below /= 2;
                side = 1;
            }
            else
            {
                (high, below) = (middle, over);
                if (side < 0) above /= 2;
                side = -1;
            }
        }

        return TimeSpan.FromSeconds(high);

        double Over(double seconds) => LongerThan(TimeSpan.FromSeconds(seconds)) - tail;
    }

    private double Guess(double share)
    {
        var mean = Mean.TotalSeconds;
        var variance = Leaving <= 0
            ? (Ahead + 1) / (Rate * Rate)
            : (1 / (Rate * Rate)) + (((1 / (Rate + (0.5 * Leaving))) - (1 / (Rate + ((Ahead + 0.5) * Leaving)))) / Leaving);
        var shape = mean * mean / variance;
        var z = share >= 0.5 ? Normal(1 - share) : -Normal(share);
        var root = 1 - (1 / (9 * shape)) + (z / Math.Sqrt(9 * shape));
        return Math.Max(Precision, mean * root * root * root);
    }

    /// <summary>The normal deviate that is exceeded with that probability, to 0.0005 (Hastings; AS 26.2.23).</summary>
    private static double Normal(double tail)
    {
        var t = Math.Sqrt(-2 * Math.Log(tail));
        return t - ((2.515517 + (t * (0.802853 + (0.010328 * t)))) / (1 + (t * (1.432788 + (t * (0.189269 + (0.001308 * t)))))));
    }

    /// <summary>k: each of those ahead counts |its agents ∩ ours| / |its agents|; the sum is rounded half up.</summary>
    public static long AheadOf(IEnumerable<(int Shared, int All)> ahead) =>
        (long)Math.Floor(ahead.Sum(a => a.All > 0 ? a.Shared / (double)a.All : 0) + 0.5);
}

/// <summary>What an estimate says.</summary>
[GenerateSerializer, Immutable]
public readonly record struct WaitFigures(
    [property: Id(0)] TimeSpan Mean, [property: Id(1)] TimeSpan P50, [property: Id(2)] TimeSpan P90);
