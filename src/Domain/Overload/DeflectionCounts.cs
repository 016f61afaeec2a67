using Orleans;

namespace Omni.Domain.Overload;

/// <summary>What came of deflection.</summary>
/// <param name="AnsweredInTime">Of those taken: answered within the target's service-level time.</param>
[GenerateSerializer, Immutable]
public readonly record struct DeflectionCounts(
    [property: Id(0)] long Offered, [property: Id(1)] long Taken, [property: Id(2)] long AnsweredInTime)
{
    /// <summary>Of those offered: the customer would rather wait.</summary>
    [Id(3)]
    public long Refused { get; init; }

    /// <summary>Share of the offers that were taken; null: none were made.</summary>
    public double? TakenShare => Offered > 0 ? Taken / (double)Offered : null;

    /// <summary>Share of those taken that were answered in time; null: none were taken.</summary>
    public double? KeptShare => Taken > 0 ? AnsweredInTime / (double)Taken : null;

    /// <summary>With one more offer.</summary>
    public DeflectionCounts With(DeflectionRow row) => new(
        Offered + 1, Taken + (row.Result == DeflectionResult.Taken ? 1 : 0),
        AnsweredInTime + (row.AnsweredAfter <= row.Within ? 1 : 0))
    {
        Refused = Refused + (row.Result == DeflectionResult.Refused ? 1 : 0),
    };
}
