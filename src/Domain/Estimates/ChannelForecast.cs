using Omni.Domain.Calendars;

namespace Omni.Domain.Estimates;

/// <summary>
/// What a queue has learned of one channel, and the estimates it makes of that (Semantics §13). Memory only; one owner.
/// </summary>
public sealed class ChannelForecast
{
    private readonly LeavingRate leaving = new();
    private HandleTimeMean handled;
    private AnswerTime answer;
    private P90Correction correction;
    private (TimeSpan HandleTime, double Leaving, long Second) cached;

    /// <summary>What the formula's P90 is multiplied by.</summary>
    public double Correction => correction.Factor;

    /// <summary>What was learned, to be kept; <see cref="Restore"/> takes it back.</summary>
    public LearnedForecast Learned => new(handled, leaving.Kept, answer, correction) { Recent = Recent };

    /// <summary>Goes on from what was kept.</summary>
    public void Restore(LearnedForecast kept)
    {
        (handled, answer, correction) = (kept.Handled, kept.Answer, kept.Correction);
        Recent = kept.Recent;
        leaving.Restore(kept.Leaving);
        cached = default;
    }

    /// <summary>h: mean handle time.</summary>
    public TimeSpan HandleTime(DateTimeOffset now) => Inputs(now).HandleTime;

    /// <summary>An agent has finished one.</summary>
    public void Handled(TimeSpan length, DateTimeOffset at) => handled = handled.With(length, at);

    /// <summary>Recent talk and hold.</summary>
    public RecentTimes Recent { get; private set; }

    /// <summary>What of that was talk and hold.</summary>
    public void Talked(PartTimes times) => Recent = Recent.With(times);

    /// <summary>The estimate for somebody in that position; null: nobody is there who could.</summary>
    /// <remarks>The P90 is the formula's times the correction; all three have the time an offer rings on top.</remarks>
    public GivenEstimate? Estimate(Prospect prospect, DateTimeOffset now)
    {
        var (handleTime, rate) = Inputs(now);
        if (WaitEstimate.Of(prospect.Ahead, prospect.Slots, prospect.Free, handleTime, rate) is not { } formula) return null;
        var isFree = prospect.Free > prospect.Ahead;
        var figures = isFree
            ? new WaitFigures(Seconds(answer.Mean), Seconds(answer.P50), Seconds(answer.P90))
            : new WaitFigures(
                formula.Mean + Seconds(answer.Mean),
                formula.P50 + Seconds(answer.P50),
                (formula.P90 * correction.Factor) + Seconds(answer.Mean));
        if (figures.P50 > figures.P90) figures = figures with { P50 = figures.P90 };
        return new(figures, formula, isFree, prospect, handleTime, now);
    }

    /// <summary>A wait has ended: learns from it, and says how good the estimate was.</summary>
    /// <param name="given">The estimate it got on entering; null: none.</param>
    /// <param name="enteredAt">When it entered.</param>
    /// <param name="endedAt">When it was answered or the customer left.</param>
    /// <param name="hours">Counts open time alone; null: all time.</param>
    /// <param name="spoken">What was said first; null: nothing.</param>
    public Calibration Ended(
        GivenEstimate? given, SpokenWait? spoken, DateTimeOffset enteredAt, DateTimeOffset endedAt, bool left,
        WorkingTime? hours)
    {
        leaving.Add(endedAt - enteredAt, left, endedAt);
        if (given is null) return default;
        var waited = hours?.Between(given.At, endedAt) ?? endedAt - given.At;
        var result = default(Calibration).With(given.Figures.P90, given.Formula.P90, spoken, waited, left);
        if (result.Estimates == 0) return result;
        if (given.IsFree) answer = answer.With(waited);
        else correction = correction.With(result.Held > 0);
        return result;
    }

    /// <summary>A wait ended elsewhere: nobody left while it lasted, and how long it would have taken is not known.</summary>
    public void Withdrew(DateTimeOffset enteredAt, DateTimeOffset endedAt) =>
        leaving.Add(endedAt - enteredAt, left: false, endedAt);

    private (TimeSpan HandleTime, double Leaving) Inputs(DateTimeOffset now)
    {
        // They move slowly: once a second is enough, and an estimate costs no walk over 168 hours.
        var second = now.ToUnixTimeSeconds();
        if (cached.Second != second) cached = (handled.Mean(now), leaving.At(now), second);
        return (cached.HandleTime, cached.Leaving);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
