using System.Collections.Immutable;
using Omni.Domain.Calendars;

namespace Omni.Domain.Sla;

/// <summary>A stretch of time in which a clock is not paused.</summary>
/// <param name="To">When it was paused; null: it runs.</param>
public readonly record struct SlaRun(DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Most stretches that are kept apart; beyond it the pause between the two oldest counts as run.</summary>
    public const int RunsMax = 64;

    /// <summary>The runs once they go on, or are paused; the same when they do so already.</summary>
    public static ImmutableArray<SlaRun> Turn(ImmutableArray<SlaRun> runs, bool running, DateTimeOffset at)
    {
        var last = runs.Length - 1;
        if (running == (last >= 0 && runs[last].To is null)) return runs;
        if (!running) return runs.SetItem(last, runs[last] with { To = at });
        var more = runs.Add(new(at, null));
        return more.Length <= RunsMax ? more : more.RemoveAt(0).SetItem(0, more[1] with { From = more[0].From });
    }

    /// <summary>
    /// The earliest instant at which the runs have had so much open time (Semantics §11); null: it does not come while they
    /// are paused, or nobody ever works. Rounded up to the milliseconds that events know.
    /// </summary>
    /// <param name="hours">When it is open; null: always.</param>
    public static DateTimeOffset? Reached(ImmutableArray<SlaRun> runs, TimeSpan target, WorkingTime? hours)
    {
        var left = target;
        foreach (var run in runs)
        {
            if (run.To is { } to)
            {
                var open = hours is null ? to - run.From : hours.Between(run.From, to);
                if (open < left)
                {
                    left -= open;
                    continue;
                }
            }

            var at = hours is null ? run.From + left : hours.Deadline(run.From, left);
            return at is { } reached ? RoundUp(reached) : null;
        }

        return null;
    }

    private static DateTimeOffset RoundUp(DateTimeOffset at)
    {
        var over = at.Ticks % TimeSpan.TicksPerMillisecond;
        return over == 0 ? at : at.AddTicks(TimeSpan.TicksPerMillisecond - over);
    }
}
