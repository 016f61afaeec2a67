using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Conversations;

namespace Omni.Domain.Tests.Sla;

/// <summary>Whatever happens in whatever order: marks are told once a clock, in their order, and never early.</summary>
[Trait("Semantics", "§18")]
public sealed class SlaPropertyTests
{
    private static readonly Arbitrary<int[]> Lives = Arb.From(
        Gen.Choose(0, 1_000_000).ArrayOf(60),
        numbers => ArbMap.Default.ArbFor<int[]>().Shrinker(numbers)
            .Where(shorter => Array.TrueForAll(shorter, n => n >= 0)));

    [Fact]
    public void Marks_InAnyLife_AreToldOnceAClock() => Prop.ForAll(Lives, numbers =>
    {
        var life = new RandomLife();
        foreach (var number in numbers)
            life.Step(number);
        Holds(life.Matter.Log);
        Folded(life.Matter.State);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Holds(List<DomainEvent> log)
    {
        HashSet<(string Key, SlaClock Clock, DateTimeOffset StartedAt)> soon = [], breached = [];
        Dictionary<InteractionId, string> roots = [];
        foreach (var change in log)
            switch (change)
            {
                case ChannelSwitched e:
                    roots[e.To] = Root(e.From);
                    break;
                case SlaDueSoon e:
                    Assert.True(soon.Add((Key(e.Interaction, e.Clock), e.Clock, e.StartedAt)), $"told twice: {e}");
                    break;
                case SlaBreached e:
                    Assert.True(e.At > e.Deadline, $"early: {e}");
                    Assert.True(breached.Add((Key(e.Interaction, e.Clock), e.Clock, e.StartedAt)), $"told twice: {e}");
                    Assert.Contains((Key(e.Interaction, e.Clock), e.Clock, e.StartedAt), soon);
                    break;
            }

        string Root(InteractionId id) => roots.GetValueOrDefault(id, id.Value);
        string Key(InteractionId id, SlaClock clock) => clock == SlaClock.Resolution ? "" : Root(id);
    }

    /// <summary>Each clock that began is running, was dropped, or is counted as what became of it: none is lost.</summary>
    private static void Folded(ConversationState state)
    {
        foreach (var interaction in state.Interactions)
        {
            Assert.True(interaction.RunningResponse is null || interaction.AwaitsAnswer);
            if (interaction.Phase == InteractionPhase.Closed)
                Assert.Equal(interaction.Tallies, interaction.CountedTallies);
        }

        Assert.True(state.Runs.Take(state.Runs.Length - 1).All(r => r.To is not null), "only the last run may go on");
        if (state.ClosedAt is not null) Assert.NotNull(state.Runs[^1].To);
    }
}
