using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Reporting;

/// <summary>How evenly a queue's offers fell on its agents on a day (Semantics §9).</summary>
/// <param name="Offers">Offers of the queue, to whomever.</param>
/// <param name="Agents">Agents who are compared: those available for at least <see cref="AvailableMin"/>.</param>
/// <param name="Variation">Coefficient of variation of their offers per available hour; null: fewer than two, or no offers.</param>
/// <param name="Jain">Jain's index of the same.</param>
/// <param name="Chance">The coefficient of variation that chance alone would bring, see <see cref="Fairness.ChanceVariation"/>.</param>
[GenerateSerializer, Immutable]
public sealed record FairnessFigures(
    [property: Id(0)] int Offers,
    [property: Id(1)] int Agents,
    [property: Id(2)] double? Variation,
    [property: Id(3)] double? Jain,
    [property: Id(4)] double? Chance)
{
    /// <summary>Who is available for less than an hour is not compared: a single offer would be a multiple of what others get.</summary>
    public static readonly TimeSpan AvailableMin = TimeSpan.FromHours(1);

    /// <summary>Nothing was offered, and nobody was there.</summary>
    public static FairnessFigures None { get; } = new(0, 0, null, null, null);

    /// <summary>The figures of a day.</summary>
    public static FairnessFigures Of(IReadOnlyCollection<AgentShare> shares)
    {
        var compared = shares.Where(s => s.Available >= AvailableMin).ToArray();
        var offers = shares.Sum(s => s.Offers);
        if (compared.Length < 2) return new(offers, compared.Length, null, null, null);
        var rates = compared.Select(s => s.PerHour()!.Value).ToArray();
        return new(
            offers, compared.Length, Fairness.Variation(rates), Fairness.Jain(rates),
            Fairness.ChanceVariation(compared.Sum(s => s.Offers), [.. compared.Select(s => s.Available)]));
    }

    /// <summary>
    /// Whether the offers are so many that more than that is no chance: <see cref="Fairness.ChanceMargin"/> times what chance
    /// brings is no more than the limit. At 0.25 that are 36 offers an agent who are all there for the same time.
    /// </summary>
    /// <param name="limit">Coefficient of variation; 0: none is asked.</param>
    public bool IsEnough(double limit) => limit > 0 && Chance * Fairness.ChanceMargin <= limit;

    /// <summary>Whether somebody has to look at it: above the limit, and no chance.</summary>
    public bool IsUneven(double limit) => IsEnough(limit) && Variation > limit;
}
