using System.Text;
using System.Text.Json;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Explanations.Explained;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Explanations;

/// <summary>What of a stream becomes the why-log of one interaction (mission U5).</summary>
public sealed class WhyLogTests
{
    [Fact]
    public void Log_OfALife_HasEveryDecisionInOrder()
    {
        var matter = Matter.In(InteractionPhase.Offered);
        matter.Decline();
        matter.Offer(Bert);
        matter.Accept();
        matter.Now += Ms(5_000);
        matter.End();
        matter.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal(
            "Opened Queued Offered Declined Offered Accepted Closed",
            string.Join(' ', LogOf(matter.Log).Steps.Select(s => s.Kind)));
    }

    [Fact]
    public void Log_OfOneInteraction_LeavesOutTheOthers()
    {
        var other = new InteractionId("int_2");
        var log = LogOf(
            Opened(),
            Queued(),
            Opened() with { Interaction = other },
            Queued() with { Interaction = other },
            Offered() with { Interaction = other },
            new InteractionAbandoned(other, Start),
            new InteractionAbandoned(Interaction, Start));
        Assert.Equal([WhyKind.Opened, WhyKind.Queued, WhyKind.Abandoned], log.Steps.Select(s => s.Kind));
    }

    [Fact]
    public void Log_NamesTheConnectorThatReachesTheCustomer()
    {
        Assert.Equal(Web, LogOf(Opened()).Connector);
        Assert.Equal(Phones, LogOf(new ChannelSwitched(
            new("int_0"), Interaction, "voice", default, Phones, Anna, 1, 2, 100, false, Start, Start)).Connector);
    }

    [Fact]
    public void Log_KeepsTheDecisionOfTheOffer()
    {
        var decision = Chosen(ChainKey.Load);
        var matter = Matter.In(InteractionPhase.Queued);
        matter.Commit(OfferRules.Make(
            matter.Last, new("off_1"), Anna, 1, matter.Last.Epoch, 20, false, matter.Settings, matter.Now, decision));
        Assert.Same(decision, LogOf(matter.Log).Steps[^1].Decision);
    }

    /// <summary>An agent who declines everything for a week: the beginning and the end are what is asked about.</summary>
    [Theory]
    [InlineData(100, 200, 0)]
    [InlineData(101, 200, 2)]
    [InlineData(10_000, 200, 19_800)]
    public void Log_OfMoreDecisionsThanFit_KeepsTheFirstAndTheLast(int refusals, int kept, int omitted)
    {
        var log = LogOf(Enumerable.Range(0, refusals).SelectMany(Refused));

        Assert.Equal((kept, omitted), (log.Steps.Length, log.Omitted));
        Assert.Equal(Start, log.Steps[0].At);
        Assert.Equal(Start.AddSeconds((WhyLog.FirstSteps / 2) - 1), log.Steps[WhyLog.FirstSteps - 1].At);
        Assert.Equal(Start.AddSeconds(refusals - 1), log.Steps[^1].At);
    }

    [Fact]
    public void Log_OfTheLongestKind_StaysBelow256KiBWithItsText()
    {
        var name = new string('x', 200);
        var settings = new SettingsView(9, Document with { Agents = [.. Document.Agents.Select(a => a with { Name = name })] });
        var log = LogOf(Enumerable.Range(0, 10_000).SelectMany(Refused));
        var text = SupervisorText.Write(new(log, View(InteractionPhase.Offered), null, settings, Start));

        Assert.Contains("…         19800 steps left out\n", text, StringComparison.Ordinal);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(log).Length + Encoding.UTF8.GetByteCount(text), 1, 256 * 1024);
    }

    [Fact]
    public void Log_OfRandomLives_NeverGrowsBeyondItsBound()
    {
        var random = new Random(20261129);
        for (var number = 0; number < 300; number++)
        {
            var life = new RandomLife();
            for (var steps = 0; steps < 400; steps++)
                life.Step(random.Next());
            foreach (var interaction in life.Matter.State.Interactions)
            {
                var log = new WhyLogBuilder(interaction.Id);
                foreach (var change in life.Matter.Log)
                    log.Add(change);
                var built = log.ToLog();
                Assert.InRange(built.Steps.Length, 1, WhyLog.StepsMax);
                Assert.Equal(built.Steps.OrderBy(s => s.At), built.Steps);
            }
        }
    }

    private static IEnumerable<DomainEvent> Refused(int second) =>
    [
        Offered(Chosen(ChainKey.Load)) with { At = Start.AddSeconds(second) },
        new OfferDeclined(new("off_1"), Anna, Interaction, DeclineReason.Busy, Start, Start.AddSeconds(second)),
    ];
}
