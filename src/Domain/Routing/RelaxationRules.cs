using System.Collections.Immutable;

namespace Omni.Domain.Routing;

/// <summary>How far a requirement is relaxed (Semantics §8).</summary>
/// <remarks>
/// A queue's steps are in the order of their times. Taking n steps applies the first n of them, so every step includes
/// those before it and the agents let in only become more.
/// </remarks>
public static class RelaxationRules
{
    /// <summary>Most steps of a queue.</summary>
    public const int StepsMax = 16;

    /// <summary>The requirement after the first <paramref name="steps"/> steps; more than there are: all.</summary>
    public static RelaxedRequirement Relax(
        ImmutableArray<SkillTerm> terms, ImmutableArray<RelaxationStep> ladder, int steps)
    {
        var relaxed = new RelaxedRequirement(terms);
        for (var i = 0; i < Math.Min(steps, ladder.Length); i++)
            relaxed = relaxed.With(ladder[i]);
        return relaxed;
    }

    /// <summary>Steps that hold by time alone.</summary>
    public static int Timed(ImmutableArray<RelaxationStep> ladder, DateTimeOffset enteredAt, DateTimeOffset now)
    {
        var steps = 0;
        while (steps < ladder.Length && now - enteredAt >= ladder[steps].After)
            steps++;
        return steps;
    }

    /// <summary>When time takes the next step after the first <paramref name="steps"/>; null: there is none.</summary>
    public static DateTimeOffset? NextAt(ImmutableArray<RelaxationStep> ladder, DateTimeOffset enteredAt, int steps) =>
        steps < ladder.Length ? enteredAt + ladder[steps].After : null;

    /// <summary>
    /// Steps that hold now, and why the last of them does. A step holds by its time, or at once when nobody matches
    /// before it and somebody would at it or later; what was taken before in this entry stays taken.
    /// </summary>
    /// <param name="taken">Steps taken before in this entry.</param>
    /// <param name="somebodyMatches">
    /// Whether anybody Connected or Reconnecting matches after that many steps, routability and load ignored.
    /// </param>
    public static (int Steps, RelaxationCause Cause) StepsAt(
        ImmutableArray<RelaxationStep> ladder,
        DateTimeOffset enteredAt,
        int taken,
        DateTimeOffset now,
        Func<int, bool> somebodyMatches)
    {
        var timed = Timed(ladder, enteredAt, now);
        var steps = Math.Max(timed, Math.Min(taken, ladder.Length));
        for (var later = steps; later <= ladder.Length; later++)
            if (somebodyMatches(later))
            {
                steps = later;
                break;
            }

        var cause = steps == 0 ? RelaxationCause.Unspecified
            : steps <= timed ? RelaxationCause.Waited
            : RelaxationCause.Hopeless;
        return (steps, cause);
    }
}
