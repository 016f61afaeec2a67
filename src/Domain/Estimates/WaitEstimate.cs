namespace Omni.Domain.Estimates;

/// <summary>How long an interaction will wait, honestly (Semantics §13, mission U8). The formula is open.</summary>
/// <param name="Ahead">k: interactions with a smaller key, weighted by the share of agents in common.</param>
/// <param name="Slots">c: slots of the channel over matching agents Connected and Available, busy or free; more than 0.</param>
/// <param name="HandleTime">h: mean handle time of queue and channel.</param>
/// <param name="Leaving">θ: abandons per second of waiting; 0: nobody leaves.</param>
public sealed record WaitEstimate(long Ahead, int Slots, TimeSpan HandleTime, double Leaving)
{
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

    /// <summary>E[W] = Σ_{i=0..k} 1/(c/h + iθ).</summary>
    public TimeSpan Mean
    {
        get
        {
            if (Leaving <= 0) return TimeSpan.FromSeconds((Ahead + 1) / Rate);
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
    /// <param name="share">More than 0, less than 1.</param>
    public TimeSpan Quantile(double share)
    {
        var (low, high) = (0d, Math.Max(1, Mean.TotalSeconds));
        while (LongerThan(TimeSpan.FromSeconds(high)) > 1 - share)
            (low, high) = (high, 2 * high);
        while (high - low > 0.0005)
        {
            var middle = (low + high) / 2;
            if (LongerThan(TimeSpan.FromSeconds(middle)) > 1 - share) low = middle;
            else high = middle;
        }

        return TimeSpan.FromSeconds(high);
    }

    /// <summary>k: each of those ahead counts |its agents ∩ ours| / |its agents|; the sum is rounded half up.</summary>
    public static long AheadOf(IEnumerable<(int Shared, int All)> ahead) =>
        (long)Math.Floor(ahead.Sum(a => a.All > 0 ? a.Shared / (double)a.All : 0) + 0.5);
}

/// <summary>What an estimate says.</summary>
public readonly record struct WaitFigures(TimeSpan Mean, TimeSpan P50, TimeSpan P90);
