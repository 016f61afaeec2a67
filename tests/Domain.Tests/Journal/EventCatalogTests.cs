using System.Text.Json;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Journal;

/// <summary>Every event of the domain can be stored, and what tells about a person is stored apart.</summary>
public sealed class EventCatalogTests
{
    public static TheoryData<string> Names() => [.. Types().Select(t => t.Name)];

    public static TheoryData<string> PersonalNames() =>
        [.. Types().Where(t => t.IsAssignableTo(typeof(IPersonalEvent))).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Event_WrittenAndRead_IsTheSame(string name)
    {
        var made = Made.Event(TypeOf(name));

        var read = StoredEvents.RoundTrip(made);

        Assert.Equal(Made.Members(made), Made.Members(read));
    }

    [Theory]
    [MemberData(nameof(PersonalNames))]
    public void Skeleton_OfAPersonalEvent_SaysNothingAboutThePerson(string name)
    {
        var made = Made.Event(TypeOf(name));

        Assert.Contains(Made.Secret, StoredEvents.Part(made), StringComparison.Ordinal);
        Assert.DoesNotContain(Made.Secret, StoredEvents.Skeleton(made), StringComparison.Ordinal);
        Assert.DoesNotContain("Personal", StoredEvents.Skeleton(made), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PersonalNames))]
    public void PersonalEvent_Erased_IsReadWithoutItsPart(string name)
    {
        var made = Made.Event(TypeOf(name));

        var read = (IPersonalEvent)StoredEvents.Read(name, StoredEvents.Skeleton(made), part: null);

        Assert.Null(read.Part);
        Assert.Equal(made.At, ((DomainEvent)read).At);
    }

    [Fact]
    public void Catalog_KnowsEveryEventOfTheAssembly()
    {
        Assert.Equal(Types().Select(t => t.Name).Order(StringComparer.Ordinal), DomainJson.Catalog.Names);
        Assert.Null(DomainJson.Catalog.Find("NeverHappened"));
    }

    [Fact]
    public void Events_HaveNamesOfTheirOwn() =>
        Assert.Equal(Types().Length, Types().DistinctBy(t => t.Name, StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Event_WithMembersOfALaterVersion_IsStillRead()
    {
        const string Stored = """
            {"Interaction":"int_1","Cause":3,"Seconds":60,"At":"2026-03-02T10:00:00+00:00","New":[1]}
            """;

        Assert.Equal(
            new BoostApplied(new("int_1"), BoostCause.Returned, 60, Sample.Start),
            StoredEvents.Read(nameof(BoostApplied), Stored, part: null));
    }

    [Fact]
    public void Ids_AreWrittenAsTheirText() =>
        Assert.Equal(
            """{"Interaction":"int_1","Agent":"agt_anna","At":"2026-03-02T10:00:00+00:00"}""",
            StoredEvents.Skeleton(new AgentEnded(new("int_1"), Sample.Anna, Sample.Start)));

    [Fact]
    public void Settings_WrittenAndRead_KeepEveryPolicy()
    {
        var policy = new PolicySettings
        {
            OfferTtl = new(Ms(1), Ms(2), Ms(3)), DeliveryConfirmation = Ms(4), CoolDown = Ms(5),
            MissesAllowed = new(6, 7, 8), DeviceLease = Ms(9), ReconnectGrace = Ms(10), ConnectTimeout = Ms(11),
            WrapUp = new(Ms(12), Ms(13), Ms(14)), HandOverTimeout = Ms(15), BotSilence = Ms(630), ReopenWindow = new(Ms(16), Ms(17), Ms(18)),
            Order = new()
            {
                Promotion = [TierPolicy.Default, new(null, Ms(19), 1), new(Ms(20), Ms(21), 2), TierPolicy.Default, TierPolicy.Default],
                LeastSlack = true, AnswerWithin = new(Ms(22), Ms(23), Ms(24)),
            },
            Sticky = new() { Window = new(Ms(25), Ms(26), Ms(27)), Wait = new(Ms(28), Ms(29), Ms(30)), CapacityPercent = 31 },
            Boosts = new()
            {
                MissedOfferSeconds = 661, SlaBreachedSeconds = 662, PromiseBrokenSeconds = 663, FrustrationSeconds = 664,
                AgentLostSeconds = 665, SlowTransferSeconds = 666, ReturnedSeconds = 667, EscalatedSeconds = 668,
                OverloadSeconds = 669, CausesMaxSeconds = 670,
            },
            RingLimit = Ms(32),
            EscalationMode = EscalationMode.Consult,
            WrapUpShare = new(33, 34, 35), ParkedCost = 36, ParkedFor = Ms(37), DeferredKept = Ms(38),
            Sla = new(Ms(39), Ms(40), Ms(41)),
            PushLease = Ms(360),
            CallingHours = new(new(39, 40), [new("+48", ["Europe/Warsaw"])]),
            VerifiedFor = Ms(470),
            EditWithin = Ms(430), RecallWithin = Ms(440),
            FairnessAlarmAbove = 0.58, AddressesMax = 67,
        };
        var queue = Sample.Document.Queues[0] with
        {
            Relaxation = [new(Ms(1), RelaxationChange.LowerLevel, "polish", 2), new(Ms(2), RelaxationChange.AnyAgent)],
            Strategy = AgentStrategy.RoundRobin,
            WeightSeconds = 3,
        };
        var document = Sample.Document with
        {
            Policy = policy,
            Queues = [queue, .. Sample.Document.Queues[1..]],
            Agents = [Sample.Document.Agents[0] with { Groups = ["second"], Weight = 0.5 }, Sample.Document.Agents[1]],
        };
        var applied = new SettingsApplied(3, document, "adm_1", Sample.Start);

        Assert.Equal(Made.Members(applied), Made.Members(StoredEvents.RoundTrip(applied)));
        Assert.All(
            typeof(PolicySettings).GetProperties(),
            p => Assert.NotEqual(p.GetValue(new PolicySettings()), p.GetValue(policy)));
    }

    [Fact]
    public void Rows_WrittenAndRead_AreTheSame()
    {
        foreach (var phase in new[] { InteractionPhase.Offered, InteractionPhase.WrapUp })
            foreach (var row in ConversationRows.Of(Matter.In(phase).State))
            {
                var text = JsonSerializer.Serialize(row.Value, row.Table.TypeInfo);

                Assert.Equal(
                    Made.Members(row.Value), Made.Members(JsonSerializer.Deserialize(text, row.Table.TypeInfo)));
            }
    }

    private static TimeSpan Ms(int count) => TimeSpan.FromMilliseconds(count);

    private static Type[] Types() =>
        [.. typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)];

    private static Type TypeOf(string name) => Types().Single(t => t.Name == name);
}
