using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Overload;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Overload;

/// <summary>What overloaded queues do in any life, and what customers answer.</summary>
internal static class RandomRelief
{
    public static readonly ImmutableArray<OverloadRule> Rules = Relieving.Rules.Queues[Sample.Help].Overload;

    public static void Do(Matter matter, InteractionState? i, int number, int made)
    {
        if (i is null) return;
        var (rule, rest) = (Rules[number % Rules.Length], number / Rules.Length);
        var figures = new WaitFigures(Sample.Ms(500), Sample.Ms(400), Sample.Ms(1_000 * (1 + (rest % 300))));
        var estimate = rest % 7 == 0 ? null
            : new GivenEstimate(figures, figures, false, new(rest % 4, 1, 0), Sample.Ms(rest % 9), matter.Now);
        var order = new ReliefOrder(
            new(i.Id, i.Queue, estimate, 1 + (rest % 5), rest % 5 == 0 ? matter.Now + Sample.Ms(9_000) : null, 7), rule, rest)
        {
            TargetP90 = rest % 3 == 0 ? null : Sample.Ms(rest % 50_000), StepsTaken = i.StepsTaken,
        };
        matter.Commit(ReliefRules.Relieve(matter.State, order, new($"msg_o{made}"), matter.Settings, matter.Now));
        if (rest % 4 == 0) matter.Commit(DeflectionRules.Refuse(matter.State, new(i.Id, null, false, null), matter.Now));
        if (rest % 4 == 1)
            matter.Commit(DeflectionRules.Take(
                matter.State, new(i.Id, null, true, null), new($"int_d{made}"), matter.Settings, matter.Now));
    }
}
