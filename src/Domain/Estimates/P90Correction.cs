using System.Text.Json.Serialization;
using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>
/// What the P90 of the open formula is multiplied by so that nine of ten waits keep it: learned from how the queue's own
/// estimates ended, whatever the cause (handle times that are not exponential, agents who come and go, slots that another
/// channel takes).
/// </summary>
/// <remarks>
/// Adaptive conformal inference (Gibbs and Candès, 2021) on the logarithm: a wait that was kept takes a tenth of a step
/// down, one that was not nine tenths of a step up. Over n waits the share that holds differs from 90 % by at most
/// ln(<see cref="Max"/> / <see cref="Min"/>) / (step · n) while no bound is touched, without any assumption about waits.
/// </remarks>
/// <param name="Count">Waits it has learned from.</param>
/// <param name="Log">Natural logarithm of the factor; 0: as the formula says.</param>
[GenerateSerializer, Immutable]
public readonly record struct P90Correction([property: Id(0)] long Count, [property: Id(1)] double Log)
{
    /// <summary>Bounds of <see cref="Factor"/>.</summary>
    public const double Min = 0.1, Max = 10;

    private const double Share = 0.9, LeastStep = 0.08, FirstStep = 0.4;

    /// <summary>What the formula's P90 is multiplied by; 1 before anything is known.</summary>
    [JsonIgnore]
    public double Factor => Math.Exp(Log);

    /// <summary>After one more wait.</summary>
    /// <param name="held">It was at most the corrected P90.</param>
    public P90Correction With(bool held)
    {
        var step = Math.Max(LeastStep, FirstStep / Math.Sqrt(Count + 1));
        var next = Log + (step * (held ? Share - 1 : Share));
        return new(Count + 1, Math.Clamp(next, Math.Log(Min), Math.Log(Max)));
    }
}
