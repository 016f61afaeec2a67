using Orleans;

namespace Omni.Domain.Estimates;

/// <summary>
/// How long a customer waits although an agent was free: the offer rings until it is accepted. What the formula of
/// Semantics §13 leaves out, learned from the waits of those for whom it said zero.
/// </summary>
/// <remarks>
/// Quantiles by stochastic approximation (Robbins and Monro, 1951): one step down or up with each sample, in the
/// proportion that balances at the quantile. Nothing is kept of the samples.
/// </remarks>
/// <param name="Count">Samples so far.</param>
/// <param name="Mean">Seconds; the newer samples count more.</param>
/// <param name="P50">Seconds.</param>
/// <param name="P90">Seconds.</param>
[GenerateSerializer, Immutable]
public readonly record struct AnswerTime(
    [property: Id(0)] long Count, [property: Id(1)] double Mean, [property: Id(2)] double P50, [property: Id(3)] double P90)
{
    private const double LeastStep = 0.05, LeastScaleSeconds = 1;

    /// <summary>With one more wait of somebody for whom an agent was free.</summary>
    public AnswerTime With(TimeSpan waited)
    {
        var (seconds, step) = (Math.Max(0, waited.TotalSeconds), Step(Count));
        return new(Count + 1, Mean + (step * (seconds - Mean)), Moved(P50, 0.5), Moved(P90, 0.9));

        double Moved(double at, double share)
        {
            var size = step * Math.Max(at, LeastScaleSeconds);
            return Math.Max(0, at + (size * (seconds > at ? share : share - 1)));
        }
    }

    /// <summary>Large at first, then 5 %: it goes on following what changes.</summary>
    private static double Step(long count) => Math.Max(LeastStep, 1 / Math.Sqrt(count + 1));
}
