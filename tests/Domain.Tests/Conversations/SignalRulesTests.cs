using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

public sealed class SignalRulesTests
{
    private static readonly SettingsView Able = With(
        [ChannelAbility.Typing, ChannelAbility.Read, ChannelAbility.PagePush], ["https://shop.example"]);

    private static readonly Uri Page = new("https://shop.example/sim?step=2");

    [Theory]
    [InlineData("who has it", InteractionPhase.Active, "agt_anna", true, SignalOutcome.Done)]
    [InlineData("who has it on hold", InteractionPhase.Held, "agt_anna", true, SignalOutcome.Done)]
    [InlineData("somebody else", InteractionPhase.Active, "agt_bert", true, SignalOutcome.NotYours)]
    [InlineData("whom it only rings at", InteractionPhase.Offered, "agt_anna", true, SignalOutcome.NotYours)]
    [InlineData("who finishes it", InteractionPhase.WrapUp, "agt_anna", true, SignalOutcome.WrongPhase)]
    [InlineData("over a channel that cannot", InteractionPhase.Active, "agt_anna", false, SignalOutcome.ChannelCannot)]
    public void Agent_MaySignalOnlyWhatIsTheirsOverAChannelThatCan(
        string row, InteractionPhase phase, string agent, bool can, SignalOutcome expected)
    {
        Assert.NotEmpty(row);
        var matter = Matter.In(phase);
        var settings = can ? Able : Sample.Settings;

        foreach (var ability in new[] { ChannelAbility.Typing, ChannelAbility.Read, ChannelAbility.PagePush })
            Assert.Equal(expected, SignalRules.OfAgent(matter.Last, new(agent), ability, settings));
        Assert.Equal(expected, SignalRules.Push(matter.Last, new(agent), new("msg_p"), Page, "", settings, Start).Outcome);
        Assert.Equal(
            expected,
            SignalRules.Read(matter.State, matter.Last, new(agent), new("msg_1"), settings, Start).Outcome);
    }

    [Fact]
    public void Customer_SignalsByTheInteractionsConnectorOnly()
    {
        var chat = Matter.In(InteractionPhase.Queued).Last;

        Assert.Equal(SignalOutcome.Done, SignalRules.OfCustomer(chat, Web, ChannelAbility.Typing, Able));
        Assert.Equal(SignalOutcome.NotYours, SignalRules.OfCustomer(chat, Phones, ChannelAbility.Typing, Able));
        Assert.Equal(SignalOutcome.NotFound, SignalRules.OfCustomer(null, Web, ChannelAbility.Typing, Able));
        Assert.Equal(
            SignalOutcome.ChannelCannot, SignalRules.OfCustomer(chat, Web, ChannelAbility.Typing, Sample.Settings));
    }

    [Fact]
    public void ReadMark_NeverGoesBack_AndIsOrderedOnce()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "second");

        Assert.Equal(SignalOutcome.Done, Read(matter, "msg_2"));
        var events = matter.Log.Count;
        Assert.Equal(SignalOutcome.Done, Read(matter, "msg_1"));
        Assert.Equal(SignalOutcome.Done, Read(matter, "msg_2"));

        Assert.Equal(events, matter.Log.Count);
        Assert.Equal(new("msg_2"), matter.Last.ReadUpTo!.Message);
        Assert.Equal(new("msg_2"), ConversationView.Of(matter.State).Interactions.Single().ReadUpTo);
    }

    [Fact]
    public void ReadMark_TakesThePlaceOfOneThatWasNotDelivered()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Read(matter, "msg_1");
        matter.Now += Ms(1_000);
        matter.Receive(Chat, "second");
        Read(matter, "msg_2");

        var order = Assert.Single(matter.State.Outbox.Values, d => d.Kind == DeliveryKind.Read);
        Assert.Equal((Web, Anna), (order.Connector, order.Agent));
        matter.Commit(MessageRules.Report(matter.State, Web, order.Id, DeliveryStatus.Sent, matter.Now));
        Assert.DoesNotContain(matter.State.Outbox.Values, d => d.Kind == DeliveryKind.Read);
    }

    [Theory]
    [InlineData("of the agent", "msg_a")]
    [InlineData("that nobody knows", "msg_9")]
    public void ReadMark_AtAMessage_ThatIsNotTheCustomers_IsRefused(string row, string message)
    {
        Assert.NotEmpty(row);
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(MessageRules.Send(matter.Last, Anna, new("msg_a"), "hello", matter.Now));

        Assert.Equal(SignalOutcome.MessageNotFound, Read(matter, message));
    }

    [Fact]
    public void CustomersReading_MakesAllBeforeIt_Read_AndNothingTwice()
    {
        var matter = Matter.In(InteractionPhase.Active);
        foreach (var id in new[] { "msg_a", "msg_b", "msg_c", "msg_d" })
        {
            matter.Now += Ms(1);
            matter.Commit(MessageRules.Send(matter.Last, Anna, new(id), id, matter.Now));
        }

        matter.Commit(MessageRules.Report(matter.State, Web, new("msg_a"), DeliveryStatus.Failed, matter.Now));
        Assert.Equal(SignalOutcome.Done, ReadByCustomer(matter, "msg_c"));
        var events = matter.Log.Count;
        Assert.Equal(SignalOutcome.Done, ReadByCustomer(matter, "msg_b"));
        Assert.Equal(SignalOutcome.Done, ReadByCustomer(matter, "msg_c"));

        Assert.Equal(events, matter.Log.Count);
        Assert.Equal(
            [DeliveryStatus.Failed, DeliveryStatus.Read, DeliveryStatus.Read, DeliveryStatus.Queued],
            matter.State.Tail.Where(e => e.Direction == MessageDirection.Outbound).Select(e => e.Status));
        Assert.Equal(new("msg_d"), Assert.Single(matter.State.Outbox.Values).Id);
        Assert.Equal(SignalOutcome.MessageNotFound, ReadByCustomer(matter, "msg_1"));
    }

    [Fact]
    public void Page_StandsInTheTranscript_IsDelivered_AndAnswersNothing()
    {
        var matter = Matter.In(InteractionPhase.Active);

        Assert.Equal(SignalOutcome.Done, Push(matter, Page));

        var entry = matter.State.Tail[^1];
        Assert.Equal((new PageLink(Page.AbsoluteUri, "Your SIM"), null, Anna), (entry.Page, entry.Text, entry.Author));
        Assert.Equal(DeliveryKind.Page, Assert.Single(matter.State.Outbox.Values).Kind);
        Assert.NotNull(matter.Last.UnansweredSince);
        matter.Commit(MessageRules.Report(matter.State, Web, new("msg_p"), DeliveryStatus.Read, matter.Now));
        Assert.Equal(DeliveryStatus.Read, matter.State.Tail[^1].Status);
        Assert.Empty(matter.State.Outbox);
    }

    [Fact]
    public void Page_OfAnotherOrigin_IsRefused()
    {
        var matter = Matter.In(InteractionPhase.Active);
        Assert.Equal(SignalOutcome.PageNotAllowed, Push(matter, new Uri("https://shop.example.evil/")));
    }

    private static SignalOutcome Read(Matter matter, string message) => matter.Commit(
        SignalRules.Read(matter.State, matter.Last, Anna, new(message), Able, matter.Now));

    private static SignalOutcome ReadByCustomer(Matter matter, string message) => matter.Commit(
        SignalRules.ReadByCustomer(matter.State, Web, new(message), Able, matter.Now));

    private static SignalOutcome Push(Matter matter, Uri page) => matter.Commit(
        SignalRules.Push(matter.Last, Anna, new("msg_p"), page, "Your SIM", Able, matter.Now));

    private static SettingsView With(ChannelAbility[] abilities, string[] origins) => new(
        7, Document with { Channels = [Voice, Chat with { Abilities = [.. abilities], PageOrigins = [.. origins] }, Mail] });
}
