using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Overload;
using Omni.Domain.Queues;
using Omni.Domain.Tests.Queues;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

[Trait("Semantics", "§12")]
public sealed class OverloadPropertyTests
{
    private const int Cases = 10_000;

    /// <summary>
    /// Whatever the values: on only at the on-value, and off only after two minutes without a break at 0.7 of it. So it
    /// never goes off and on again within less.
    /// </summary>
    [Fact]
    public void Hysteresis_NeverFlaps() => Check(Looks(), looks =>
    {
        var rule = new OverloadRule(OverloadTrigger.QueueLength, 100, OverloadAction.Boost);
        var (state, now, lastUncalm) = (default(OverloadState), Start, Start);
        foreach (var (value, seconds) in looks)
        {
            now = now.AddSeconds(seconds);
            var next = state.Next(rule, value, now);
            if (value is not <= 70) lastUncalm = now;
            if (next.IsOn && !state.IsOn) Assert.True(value >= 100);
            if (!next.IsOn && state.IsOn) Assert.True(now - lastUncalm >= OverloadRule.OffAfter);
            if (next.IsOn == state.IsOn && !state.IsOn) Assert.True(value is not >= 100);
            state = next;
        }
    });

    /// <summary>
    /// Whatever comes and whenever: no slice is larger than asked for, nobody is named twice while the rule stays on, and
    /// everybody it concerns is named.
    /// </summary>
    [Fact]
    public void Slices_AreBounded_AndNameEverybodyOnce() => Check(Looks(), looks =>
    {
        var watch = new OverloadWatch(new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow));
        List<WaitingEntry> all = [];
        List<InteractionId> named = [];
        foreach (var (arrivals, slice) in looks)
        {
            WaitingEntry[] entered =
                [.. Enumerable.Range(all.Count, (int)(arrivals ?? 0)).Select(n => Entries.Entry($"int_{n}", seq: n))];
            all.AddRange(entered);
            watch.Look(1, Start, entered, () => all);
            var taken = watch.Take(slice).ToArray();
            Assert.InRange(taken.Length, 0, slice);
            named.AddRange(taken);
        }

        named.AddRange(watch.Take(int.MaxValue));
        Assert.Equal(all.Select(e => e.Interaction), named);
    });

    /// <summary>A thousand rules and actions in any order: what was done stays done, and nothing else counts as done.</summary>
    [Fact]
    public void ReliefSet_KnowsWhatWasDone()
    {
        var pairs = from trigger in Gen.Elements(Enum.GetValues<OverloadTrigger>()[1..])
                    from action in Gen.Elements(Enum.GetValues<OverloadAction>()[1..])
                    select (trigger, action);
        Check(Gen.ListOf(pairs), done =>
        {
            var set = done.Aggregate(default(ReliefSet), (s, p) => s.With(p.trigger, p.action));
            foreach (var trigger in Enum.GetValues<OverloadTrigger>()[1..])
                foreach (var action in Enum.GetValues<OverloadAction>()[1..])
                    Assert.Equal(done.Contains((trigger, action)), set.Has(trigger, action));
        });
    }

    private static Gen<List<(double? Value, int Seconds)>> Looks() => Gen.ListOf(
        from known in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from value in Gen.Choose(0, 140)
        from seconds in Gen.Choose(0, 90)
        select (known ? value : (double?)null, seconds)).Select(l => l.ToList());

    private static void Check<T>(Gen<T> cases, Action<T> holds) => Prop.ForAll(cases.ToArbitrary(), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20261129, 1));
}
