using System.Globalization;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;
using Omni.Simulation.Invariants;

namespace Omni.Simulation.Scenarios;

/// <summary>How good the wait estimates of a queue were (Semantics §13), by the log and by what the queue itself has kept.</summary>
/// <param name="ByLog">Reckoned from the log apart from the program.</param>
/// <param name="Kept">What the queue measured, by day.</param>
/// <param name="Told">Of those for whom the open formula did not say zero: how many it alone would have held, and all.</param>
internal sealed record Judgement(
    QueueId Queue, Calibration ByLog, IReadOnlyList<DayCalibration> Kept, (int Held, int All) Told)
{
    /// <summary>
    /// How far the two may be apart: the queue hears of an entry and of agents a moment later, so its estimates differ a
    /// little, and with them who left before the estimated time.
    /// </summary>
    private const double Apart = 0.01;

    /// <summary>What the queue measured over all days.</summary>
    public Calibration ByQueue => Kept.Aggregate(default(Calibration), (all, day) => all.Plus(day.Calibration));

    public static IReadOnlyList<Judgement> Of(IReadOnlyList<RecordedEvent> log, IReadOnlyList<Wait> waits, Foreteller foreteller)
    {
        var kept = log.Select(e => e.Event).OfType<QueueMeasured>().ToLookup(e => e.Queue);
        var told = waits.Where(w => w is { Told.Formula.P90.Ticks: > 0, By: WaitEndedBy.Answer }).ToLookup(w => w.Queue);
        return
        [
            .. foreteller.Calibrations.OrderBy(c => c.Key.Value, StringComparer.Ordinal).Select(c => new Judgement(
                c.Key, c.Value,
                [
                    .. kept[c.Key].SelectMany(e => e.Days).GroupBy(d => d.Day).OrderBy(d => d.Key).Select(d => new DayCalibration(
                        d.Key, d.Aggregate(default(Calibration), (all, part) => all.Plus(part.Calibration)))),
                ],
                (told[c.Key].Count(w => w.Length <= w.Told!.Formula.P90), told[c.Key].Count()))),
        ];
    }

    /// <summary>What is not as it has to be: both within the target, and alike.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsOnTarget(ByLog)) yield return $"{Queue}: by the log {Held(ByLog)}, not 88 to 92 %";
        if (!IsOnTarget(ByQueue)) yield return $"{Queue}: by its own count {Held(ByQueue)}, not 88 to 92 %";
        if (Math.Abs(ByLog.Estimates - ByQueue.Estimates) > Apart * ByLog.Estimates)
            yield return $"{Queue} counted {ByQueue.Estimates} estimates, the log has {ByLog.Estimates}";
        if (Math.Abs((ByLog.HeldShare - ByQueue.HeldShare) ?? 1) > Apart)
            yield return $"{Queue}: by its own count {Held(ByQueue)}, by the log {Held(ByLog)}";
    }

    public override string ToString()
    {
        var byQueue = string.Join("; ", Kept.Select(d => Text($"{d.Day:yyyy-MM-dd}: {Held(d.Calibration)}, {d.Calibration.MeanLoss:F1} s")));
        var formula = Text($"{ByLog.FormulaShare:P2}, and {Told.Held / (double)Math.Max(1, Told.All):P2} of the {Told.All} answered for whom it was not zero");
        return Text($"{Queue,-12} P90 on entering, by the log {Held(ByLog)}, mean pinball loss {ByLog.MeanLoss:F1} s; by the queue's own count {byQueue}; the open formula alone {formula}");
    }

    private static bool IsOnTarget(Calibration measured) =>
        measured.HeldShare is { } share && share >= Calibration.Target.From && share <= Calibration.Target.To;

    private static string Held(Calibration measured) => Text($"held for {measured.HeldShare:P2} of {measured.Estimates}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
