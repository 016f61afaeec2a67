using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>How good a queue's estimates were on a day (Semantics §13). Sums of days are sums of members.</summary>
/// <param name="Estimates">Estimates whose wait has ended; those who left before the estimated P90 are left out.</param>
/// <param name="Held">Of them, those whose wait was at most the unrounded P90; who left later is a miss.</param>
/// <param name="Loss">Sum of the pinball losses at 0.9, seconds.</param>
/// <param name="Spoken">Spoken values whose wait has ended.</param>
/// <param name="SpokenKept">Of them, those that were kept.</param>
[GenerateSerializer, Immutable]
public readonly record struct Calibration(
    [property: Id(0)] long Estimates,
    [property: Id(1)] long Held,
    [property: Id(2)] double Loss,
    [property: Id(3)] long Spoken,
    [property: Id(4)] long SpokenKept)
{
    private const double Share = 0.9;

    /// <summary>Lower and upper bound of <see cref="HeldShare"/> that are aimed at.</summary>
    public static readonly (double From, double To) Target = (0.88, 0.92);

    /// <summary>Share of estimates that held; null: there were none.</summary>
    [JsonIgnore]
    public double? HeldShare => Estimates > 0 ? Held / (double)Estimates : null;

    /// <summary>Mean pinball loss at 0.9, seconds; null: there were none.</summary>
    [JsonIgnore]
    public double? MeanLoss => Estimates > 0 ? Loss / Estimates : null;

    /// <summary>Share of spoken values that were kept; null: there were none.</summary>
    [JsonIgnore]
    public double? SpokenShare => Spoken > 0 ? SpokenKept / (double)Spoken : null;

    /// <summary>Of <see cref="Estimates"/>, those that the P90 of the open formula alone would have held.</summary>
    [Id(5)]
    public long FormulaHeld { get; init; }

    /// <summary>Share that the open formula alone would have held; null: there were none.</summary>
    [JsonIgnore]
    public double? FormulaShare => Estimates > 0 ? FormulaHeld / (double)Estimates : null;

    /// <summary>A wait that was estimated has ended.</summary>
    /// <remarks>
    /// Who leaves before the estimated time has passed has not learned whether it holds, and neither have we: left out.
    /// Whoever leaves after it has waited longer than was said: a miss.
    /// </remarks>
    /// <param name="p90">Unrounded, counted from the same instant as <paramref name="waited"/>.</param>
    /// <param name="formula">What the open formula alone said.</param>
    /// <param name="spoken">What was said; null: nothing.</param>
    /// <param name="waited">Until the answer or until the customer left, from the estimate on; negative: before it.</param>
    /// <param name="left">The customer left.</param>
    public Calibration With(TimeSpan p90, TimeSpan formula, SpokenWait? spoken, TimeSpan waited, bool left)
    {
        var (counts, says) = (!left || waited > p90, spoken is { } said && (!left || waited > said.Length));
        var over = (waited - p90).TotalSeconds;
        return new(
            Estimates + (counts ? 1 : 0),
            Held + (counts && over <= 0 ? 1 : 0),
            Loss + (counts ? Math.Max(Share * over, (Share - 1) * over) : 0),
            Spoken + (says ? 1 : 0),
            SpokenKept + (says && waited <= spoken!.Value.Length ? 1 : 0))
        {
            FormulaHeld = FormulaHeld + (counts && waited <= formula ? 1 : 0),
        };
    }

    /// <summary>Both together.</summary>
    public Calibration Plus(Calibration other) => new(
        Estimates + other.Estimates, Held + other.Held, Loss + other.Loss, Spoken + other.Spoken,
        SpokenKept + other.SpokenKept)
    {
        FormulaHeld = FormulaHeld + other.FormulaHeld,
    };
}
