using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Escalations by policy: given away or talked over first (Semantics §15).</summary>
[Trait("Semantics", "§15")]
public sealed class EscalationRulesTests
{
    private const EscalationMode None = EscalationMode.Unspecified;
    private const EscalationMode Give = EscalationMode.HandOver;
    private const EscalationMode Talk = EscalationMode.Consult;

    [Theory]
    [InlineData("nobody says anything", None, None, None, Give)]
    [InlineData("the policy says", None, None, Talk, Talk)]
    [InlineData("the queue before the policy", None, Give, Talk, Give)]
    [InlineData("the queue alone", None, Talk, None, Talk)]
    [InlineData("the request before both", Give, Talk, Talk, Give)]
    [InlineData("the request alone", Talk, None, None, Talk)]
    public void Mode_IsOfTheRequestElseTheQueueElseThePolicy(
        string row, EscalationMode request, EscalationMode queue, EscalationMode policy, EscalationMode expected)
    {
        var matter = Matter.In(InteractionPhase.Active);

        Assert.True(expected == EscalationRules.ModeOf(matter.Last, request, With(Sales, queue, policy)), row);
    }

    [Fact]
    public void Mode_OfAQueueThatIsGone_IsThePolicys() => Assert.Equal(
        Talk, EscalationRules.ModeOf(null, None, With(null, Give, Talk)));

    [Fact]
    public void Plan_OfAConsultation_LooksForTheNeedsOfBothAmongAllButThoseWhoHaveIt()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(ConferenceRules.Join(matter.Last, new(matter.Last.Id, Cleo, 1, 20, ConferenceOutcome.Unspecified), matter.Now));
        var settings = With(Sales, Talk, None, asks: SkillTerm.AtLeast("repair", 3));

        var plan = EscalationRules.Plan(
            matter.State, matter.Last with { Brings = [SkillTerm.AtLeast("polish", 1)] }, null, None, settings);

        Assert.Equal((true, (QueueId?)Sales), (plan.Consults, plan.Queue));
        var search = plan.Search!;
        Assert.Equal((matter.Last.Id, Sales, null, null), (search.Interaction, search.Queue, search.OwnerHint, search.KeptUntil));
        Assert.Equal("polish≥1, repair≥3", string.Join(", ", search.Requires));
        Assert.Equal(
            [Anna.Value, Cleo.Value],
            search.Exclusions.Where(e => e.Holds(matter.Now)).Select(e => e.Agent.Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("it is given away", "que_sales", Give, false, true, false)]
    [InlineData("it is talked over", "que_sales", Talk, true, true, true)]
    [InlineData("no second line", null, Talk, true, false, false)]
    [InlineData("its own queue", "que_help", Talk, true, true, false)]
    public void Plan_SearchesOnlyWhereSomebodyElseMayBe(
        string row, string? named, EscalationMode asked, bool consults, bool hasLine, bool searches)
    {
        var matter = Matter.In(InteractionPhase.Active);

        var plan = EscalationRules.Plan(
            matter.State, matter.Last, named is null ? null : new QueueId(named), asked, With(null, None, None));

        Assert.True((consults, hasLine, searches) == (plan.Consults, plan.Queue is not null, plan.Search is not null), $"{row}: {plan}");
    }

    [Fact]
    public void Plan_ForAClosedSecondLine_IsItsHeirs()
    {
        var matter = Matter.In(InteractionPhase.Active);
        var settings = With(Sales, Talk, None);
        settings = new(8, settings.Document with
        {
            Queues =
            [
                settings.Document.Queues[0], settings.Document.Queues[1] with { Closed = true, Heir = new("que_third") },
                new(new("que_third"), "Third", [], []),
            ],
        });

        Assert.Equal(new("que_third"), EscalationRules.Plan(matter.State, matter.Last, null, None, settings).Search!.Queue);
    }

    [Theory]
    [InlineData("nobody is free", "que_sales", TransferOutcome.NobodyFree)]
    [InlineData("no second line", null, TransferOutcome.NoEscalation)]
    [InlineData("its own queue", "que_help", TransferOutcome.SameQueue)]
    public void Consultation_ThatFindsNobody_ChangesNothing(string row, string? named, TransferOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var before = matter.Log.Count;

        var outcome = matter.Commit(TransferRules.ToQueue(
            matter.Last,
            new(matter.Last.Id, Anna, TransferKind.Escalation, named is null ? null : new QueueId(named), "why") { Consults = true },
            With(null, None, None), matter.Now));

        Assert.True(expected == outcome, row);
        Assert.Equal(before, matter.Log.Count);
    }

    private static SettingsView With(QueueId? line, EscalationMode queue, EscalationMode policy, params SkillTerm[] asks) => new(7, Document with
    {
        Queues =
        [
            Document.Queues[0] with { Escalation = line is { } to ? new(to) { Mode = queue } : null },
            Document.Queues[1] with { Requires = [.. asks] },
        ],
        Policy = Document.Policy with { EscalationMode = policy },
    });
}
