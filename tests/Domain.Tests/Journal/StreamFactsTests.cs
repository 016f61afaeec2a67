using FsCheck;
using FsCheck.Fluent;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Tests.Conversations;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Journal;

/// <summary>What is rebuilt from a stream's events is what its grain had written, append by append.</summary>
public sealed class StreamFactsTests
{
    private static readonly DateTimeOffset At = Sample.Start;

    [Fact]
    public void Rows_RebuiltFromAnyLife_AreThoseThatItsAppendsLeft() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 1_000_000).ArrayOf(60)),
        numbers =>
        {
            var life = new RandomLife();
            List<Row> live = [];
            foreach (var number in numbers)
            {
                var before = ConversationRows.Of(life.Matter.State).ToList();
                life.Step(number);
                var after = ConversationRows.Of(life.Matter.State).ToList();
                foreach (var change in RowDiff.Between(before, after)) Apply(live, change);
            }

            var (stream, log) = (Sample.Conversation.Value, life.Matter.Log);
            var facts = FactsOf(stream, log);
            Assert.Equal(Texts(live), Texts(facts.Rows));
            Assert.Equal(AlarmRules.NextAt(life.Matter.State), facts.AlarmAt);
            Assert.Equal(Texts(facts.Rows), Texts(FactsOf(stream, log, erased: true).Rows));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(InteractionPhase.Queued, true)]
    [InlineData(InteractionPhase.Active, true)]
    [InlineData(InteractionPhase.WrapUp, true)]
    [InlineData(InteractionPhase.Closed, false)]
    public void Conversation_IsLookedAt_WhileItIsOpen(InteractionPhase phase, bool looked)
    {
        var matter = Matter.In(phase);

        var facts = FactsOf("con_1", matter.Log);

        Assert.Equal(looked ? matter.State.LastAt : null, facts.LookAt);
        Assert.False(facts.AlarmAt < facts.LookAt);
    }

    [Fact]
    public void Customer_HoldsTheClaimsOfTheirAddresses()
    {
        var phone = new Identifier(IdentifierKind.Phone, "", "+48221234567");
        var events = CustomerRules.Create(
            new("cus_1"), "main", "Jan", phone, EvidenceLevel.SignedIn, "crm", At);

        var facts = FactsOf("cus_1", events);

        Assert.Equal(new(new(ClaimKind.Identifiers, phone.ClaimKey("main")), "cus_1"), Assert.Single(facts.Claims));
        Assert.True(facts.AreClaimsWhole);
        Assert.False(FactsOf("cus_1", events, erased: true).AreClaimsWhole);
    }

    [Fact]
    public void Customer_HoldsNoMoreTheClaimOfAnAddressThatIsShared_ItsPlaceholderDoes()
    {
        var (phone, mail) = (new Identifier(IdentifierKind.Phone, "", "+48221234567"), new Identifier(IdentifierKind.Email, "", "jan@example.com"));
        var (jan, placeholder) = (new CustomerId("cus_1"), new CustomerId("cus_2"));
        DomainEvent[] events =
        [
            .. CustomerRules.Create(jan, "main", "Jan", phone, EvidenceLevel.SignedIn, "crm", At),
            new IdentifierLinked(mail.Kind, EvidenceLevel.SignedIn, "crm", At) { Personal = new(mail) },
        ];
        var state = events.Aggregate(new CustomerState(), (s, change) => s.Apply(change, 0));
        var change = SharingRules.Share(new(state), state, phone, placeholder, "agt_anna", At);

        var (his, others) = (FactsOf("cus_1", [.. events, .. change.OfHolder]), FactsOf("cus_2", change.OfPlaceholder));

        Assert.Equal(new(new(ClaimKind.Identifiers, mail.ClaimKey("main")), "cus_1"), Assert.Single(his.Claims));
        Assert.Equal(new(new(ClaimKind.Identifiers, phone.ClaimKey("main")), "cus_2"), Assert.Single(others.Claims));
    }

    [Fact]
    public void Customer_HoldsTheirPlacesAmongWhoClaimsAnAddress()
    {
        var mail = new Identifier(IdentifierKind.Email, "", "alice@example.com");
        var claimed = new IdentifierClaimed(IdentifierKind.Email, EvidenceLevel.Claimed, "agt_anna", At)
        {
            Personal = new(mail), Place = 2,
        };
        DomainEvent[] events = [new CustomerCreated(new("cus_1"), "main", At) { Personal = new("Jan") }, claimed];

        var facts = FactsOf("cus_1", events);

        Assert.Equal(new(ClaimantRules.Key(mail, "main", 2), "cus_1"), Assert.Single(facts.Claims));
        Assert.True(facts.AreClaimsWhole);
        Assert.False(FactsOf("cus_1", events, erased: true).AreClaimsWhole);
        Assert.True(FactsOf("cus_1", [events[0], claimed with { Place = null }], erased: true).AreClaimsWhole);
    }

    [Fact]
    public void Agent_HoldsTheNumberOfTheNewestActivation_AndIsWokenUntilGone()
    {
        DomainEvent[] events =
            [new AgentActivated(1, At), new AgentConnected(At), new AgentActivated(2, At.AddHours(1))];

        var here = FactsOf("agt_anna", events);
        var gone = FactsOf("agt_anna", [.. events, new AgentDisconnected(At.AddHours(2))]);

        Assert.Equal(new(new(ClaimKind.Agents, "agt_anna"), "2"), Assert.Single(here.Claims));
        Assert.Equal((DateTimeOffset.MaxValue, At.AddHours(1)), (here.AlarmAt, here.LookAt));
        Assert.Equal((null, null), (gone.AlarmAt, gone.LookAt));
    }

    [Fact]
    public void Kinds_KnowEveryStreamAndNoOther()
    {
        var kinds = DomainStreams.Kinds;
        Assert.All(["con_1", "cus_1", "agt_1", "set_main", "whk_1"], stream => Assert.NotNull(kinds.Begin(stream)));
        Assert.All(["xyz_1", "con", ""], stream => Assert.Null(kinds.Begin(stream)));
    }

    /// <summary>Through the texts of the store, as a rebuild reads them.</summary>
    private static StreamFacts FactsOf(string stream, IEnumerable<DomainEvent> events, bool erased = false)
    {
        var fold = DomainStreams.Kinds.Begin(stream)!;
        var position = 0L;
        foreach (var change in events)
        {
            var part = erased ? null : StoredEvents.Part(change);
            var read = StoredEvents.Read(change.GetType().Name, StoredEvents.Skeleton(change), part);
            fold.Apply(new(++position, stream, position, read));
        }

        return fold.Facts;
    }

    private static void Apply(List<Row> rows, RowChange change)
    {
        rows.RemoveAll(row => row.Table == change.Table && row.Scope == change.Scope && row.Key == change.Key);
        if (change.Value is { } value) rows.Add(new(change.Table, change.Scope, change.Key, value));
    }

    private static List<string> Texts(IEnumerable<Row> rows) =>
    [
        .. rows.Select(row => $"{row.Table.Name} {row.Scope}/{row.Key} {Made.Members(row.Value)}")
            .Order(StringComparer.Ordinal),
    ];
}
