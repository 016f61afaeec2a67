namespace Omni.Domain.Estimates;

/// <summary>How good a queue's estimates were on a day (Semantics §13). Sums of days are sums of members.</summary>
/// <param name="Estimates">Estimates whose wait has ended, leavers before the estimate left out.</param>
/// <param name="Held">Of them, those whose wait was at most the unrounded P90; leavers later are misses.</param>
/// <param name="Loss">Sum of the pinball losses at 0.9, seconds.</param>
/// <param name="Spoken">Spoken values whose wait has ended.</param>
/// <param name="SpokenKept">Of them, those that were kept.</param>
public readonly record struct Calibration(long Estimates, long Held, double Loss, long Spoken, long SpokenKept)
{
    private const double Share = 0.9;

    /// <summary>Lower and upper bound of <see cref="HeldShare"/> that are aimed at.</summary>
    public static readonly (double From, double To) Target = (0.88, 0.92);

    /// <summary>Share of estimates that held; null: there were none.</summary>
    public double? HeldShare => Estimates > 0 ? Held / (double)Estimates : null;

    /// <summary>Mean pinball loss at 0.9, seconds; null: there were none.</summary>
    public double? MeanLoss => Estimates > 0 ? Loss / Estimates : null;

    /// <summary>Share of spoken values that were kept; null: there were none.</summary>
    public double? SpokenShare => Spoken > 0 ? SpokenKept / (double)Spoken : null;

    /// <summary>A wait that was estimated has ended.</summary>
    /// <param name="p90">Unrounded, counted from the same instant as <paramref name="waited"/>.</param>
    /// <param name="spoken">What was said; null: nothing.</param>
    /// <param name="waited">Until the answer or until the customer left, from the estimate on; negative: left before it.</param>
    /// <param name="left">The customer left.</param>
    public Calibration With(TimeSpan p90, SpokenWait? spoken, TimeSpan waited, bool left)
    {
        if (left && waited < TimeSpan.Zero) return this;
        var over = (waited - p90).TotalSeconds;
        return new(
            Estimates + 1,
            Held + (!left && over <= 0 ? 1 : 0),
            Loss + Math.Max(Share * over, (Share - 1) * over),
            Spoken + (spoken is null ? 0 : 1),
            SpokenKept + (spoken is { } said && !left && waited <= said.Length ? 1 : 0));
    }

    /// <summary>Both together.</summary>
    public Calibration Plus(Calibration other) => new(
        Estimates + other.Estimates, Held + other.Held, Loss + other.Loss, Spoken + other.Spoken,
        SpokenKept + other.SpokenKept);
}
