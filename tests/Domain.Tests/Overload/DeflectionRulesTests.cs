using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Overload;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using Omni.Domain.Verification;
using static Omni.Domain.Tests.Overload.Relieving;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

/// <summary>The contract of deflection (mission U14).</summary>
[Trait("Semantics", "§12")]
public sealed class DeflectionRulesTests
{
    private static readonly InteractionId Text = new("int_sms");

    [Fact]
    public void Offer_IsSaidAndKeepsThePlace()
    {
        var matter = Offered();

        var offered = matter.Log.OfType<DeflectionOffered>().Single();
        Assert.Equal(
            ("sms", 1, TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60), new DateOnly(2026, 3, 2)),
            (offered.Channel, offered.Number, offered.P90, offered.TargetP90, offered.Day));
        Assert.Equal("Shall we go on in writing?", offered.Personal!.Text);
        Assert.Equal(DeliveryKind.Announce, matter.State.Outbox.Values.Single().Kind);
        Assert.Equal("sms", matter.Last.DeflectionOf(Message)!.Channel);
        Assert.Equal((InteractionPhase.Queued, Help), (matter.Last.Phase, matter.Last.Queue));
    }

    [Theory]
    [InlineData(300, 149.9, ReliefOutcome.Done)]
    [InlineData(300, 150d, ReliefOutcome.NotNow)]
    [InlineData(300, null, ReliefOutcome.NotNow)]
    [InlineData(null, 1d, ReliefOutcome.NotNow)]
    public void Offer_IsMadeOnlyWhenItHelps(int? here, double? there, ReliefOutcome expected) =>
        Assert.Equal(expected, Relieve(Waiting(), Deflect, here, there).Outcome);

    /// <summary>Closed, one waits at least until the opening.</summary>
    [Theory]
    [InlineData(121, ReliefOutcome.Done)]
    [InlineData(120, ReliefOutcome.NotNow)]
    public void Offer_WhileClosed_IsMadeByTheTimeToTheOpening(int opensIn, ReliefOutcome expected)
    {
        var matter = Waiting();
        var order = Order(matter, Deflect, p90: null, target: 60);
        order = order with { Notice = order.Notice with { OpensAt = matter.Now.AddSeconds(opensIn) } };

        Assert.Equal(
            expected, ReliefRules.Relieve(matter.State, order, Message, matter.Settings, matter.Now).Outcome);
    }

    [Fact]
    public void Taken_GoesOnInWritingWithItsAge_AndIsNoAbandon()
    {
        var matter = Offered();
        var call = matter.Last.Id;
        matter.Now += TimeSpan.FromSeconds(30);

        Assert.Equal(DeflectionOutcome.Done, matter.Commit(Take(matter)));

        Assert.Equal(
            "InteractionFlowedOut InteractionClosed InteractionOpened DeflectionTaken InteractionQueued",
            Matter.NamesOf([.. matter.Log[^5..]]));
        Assert.Equal(FlowOutCause.Deflected, matter.Log.OfType<InteractionFlowedOut>().Single().Cause);
        Assert.Equal(InteractionResult.FlowedOut, matter.State.Find(call)!.Result);
        var text = matter.Last;
        Assert.Equal((Text, "sms", Sales, Start), (text.Id, text.Channel, text.Queue, text.AgedFrom));
        Assert.Equal(AddressOn(Voice), text.Address);
        Assert.Null(matter.State.ClosedAt);
        Assert.Contains(matter.State.Outbox.Values, o => o.Kind == DeliveryKind.Disconnect && o.Interaction == call);
    }

    [Theory]
    [InlineData(30_000, true)]
    [InlineData(30_001, false)]
    public void Taken_AnsweredWithinTheChannelsTime_Counts(int after, bool inTime)
    {
        var matter = Offered();
        var call = matter.Last.Id;
        matter.Commit(Take(matter));
        matter.Now += Ms(after - 5_000);
        matter.Offer(Anna);
        matter.Now += Ms(5_000);

        matter.Accept();

        var row = Row(matter, call);
        Assert.Equal((DeflectionResult.Taken, Ms(after), Ms(30_000)), (row.Result, row.AnsweredAfter, row.Within));
        Assert.Equal(
            new DeflectionCounts(1, 1, inTime ? 1 : 0), default(DeflectionCounts).With(row));
    }

    [Fact]
    public void Refused_WaitsOn_AndIsNotAskedAgain()
    {
        var matter = Offered();

        Assert.Equal(DeflectionOutcome.Done, matter.Commit(Refuse(matter)));

        Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.EnteredAt));
        Assert.Equal(DeflectionResult.Refused, Row(matter, matter.Last.Id).Result);
        Assert.Equal(ReliefOutcome.Done, Relieve(matter, Deflect).Outcome);
        Assert.Single(matter.Log.OfType<DeflectionOffered>());
        Assert.Equal((DeflectionOutcome.Done, 0), (Refuse(matter).Outcome, Refuse(matter).Events.Length));
        Assert.Equal(DeflectionOutcome.Over, Take(matter).Outcome);
    }

    [Theory]
    [InlineData("nothing was offered", DeflectionOutcome.NotOffered)]
    [InlineData("no such interaction", DeflectionOutcome.NotFound)]
    [InlineData("another connector's", DeflectionOutcome.NotYours)]
    [InlineData("an agent has it", DeflectionOutcome.NotWaiting)]
    [InlineData("its time is just not over", DeflectionOutcome.Done)]
    [InlineData("its time is over", DeflectionOutcome.Over)]
    [InlineData("taken before", DeflectionOutcome.NotWaiting)]
    [InlineData("an address of another kind", DeflectionOutcome.NoAddress)]
    [InlineData("no connector", DeflectionOutcome.NoConnector)]
    public void Take_IsDoneOrRefused(string row, DeflectionOutcome expected)
    {
        var matter = row == "nothing was offered" ? Waiting() : Offered();
        var command = new AnswerDeflection(matter.Last.Id, null, true, null);
        switch (row)
        {
            case "no such interaction": command = command with { Interaction = new("int_none") }; break;
            case "another connector's": command = command with { Connector = Web }; break;
            case "an agent has it": (_, _) = (matter.Offer(Anna), matter.Accept()); break;
            case "its time is just not over": matter.Now += DeflectionRules.OfferedFor; break;
            case "its time is over": matter.Now += DeflectionRules.OfferedFor + Ms(1); break;
            case "taken before": matter.Commit(Take(matter)); break;
            case "an address of another kind": command = command with { Address = AddressOn(Mail) }; break;
            case "no connector":
                matter.Settings = new(8, Rules.Document with { Channels = [Voice, Chat, Mail, Sms with { Connector = null }] });
                break;
        }

        Assert.Equal(
            expected, DeflectionRules.Take(matter.State, command, new("int_new"), matter.Settings, matter.Now).Outcome);
    }

    /// <summary>Nobody shows who they are twice; whoever names another address may be somebody else.</summary>
    [Theory]
    [InlineData("where they call from", null, true)]
    [InlineData("where they call from, named", "+48221234567", true)]
    [InlineData("another address", "+48221234568", false)]
    public void Taken_BringsWhatWasShown_UnlessAnotherAddressIsNamed(string row, string? named, bool brings)
    {
        var matter = Offered();
        matter.Commit(
        [
            new IdentityVerified(
                matter.Last.Id, "code", EvidenceLevel.SignedIn, matter.Last.Evidence, "crm", matter.Now.AddMinutes(30), 7, matter.Now),
        ]);

        Assert.Equal(DeflectionOutcome.Done, matter.Commit(DeflectionRules.Take(
            matter.State,
            new(matter.Last.Id, Phones, true, named is null ? null : new(IdentifierKind.Phone, "", named)), Text, matter.Settings, matter.Now)));

        Assert.Equal(brings ? ["code"] : [], matter.Last.Proofs.Select(p => p.Method));
    }

    private static Matter Offered()
    {
        var matter = Waiting();
        Assert.Equal(ReliefOutcome.Done, matter.Commit(Relieve(matter, Deflect)));
        return matter;
    }

    private static Decision<DeflectionOutcome> Take(Matter matter) => DeflectionRules.Take(
        matter.State, new(matter.Last.Id, Phones, true, null), Text, matter.Settings, matter.Now);

    private static Decision<DeflectionOutcome> Refuse(Matter matter) =>
        DeflectionRules.Refuse(matter.State, new(matter.Last.Id, Phones, false, null), matter.Now);

    private static DeflectionRow Row(Matter matter, InteractionId of) => (DeflectionRow)DeflectionRows
        .Of(matter.State, matter.State.Find(of)!).Single().Value;
}
