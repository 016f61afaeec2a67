using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

[Trait("Semantics", "§3")]
public sealed class SwitchRulesTests
{
    [Theory]
    [InlineData(InteractionPhase.New, ChannelClass.Chat, SwitchOutcome.WrongPhase)]
    [InlineData(InteractionPhase.Queued, ChannelClass.Chat, SwitchOutcome.WrongPhase)]
    [InlineData(InteractionPhase.Offered, ChannelClass.Chat, SwitchOutcome.WrongPhase)]
    [InlineData(InteractionPhase.Connecting, ChannelClass.Live, SwitchOutcome.WrongPhase)]
    [InlineData(InteractionPhase.Active, ChannelClass.Chat, SwitchOutcome.Done)]
    [InlineData(InteractionPhase.Held, ChannelClass.Chat, SwitchOutcome.Done)]
    [InlineData(InteractionPhase.WrapUp, ChannelClass.Chat, SwitchOutcome.WrongPhase)]
    [InlineData(InteractionPhase.Closed, ChannelClass.Chat, SwitchOutcome.WrongPhase)]
    public void Request_InEachPhase_IsHeardWhileSomebodyTalks(
        InteractionPhase phase, ChannelClass channelClass, SwitchOutcome expected)
    {
        var matter = Matter.In(phase, channelClass);

        Assert.Equal(expected, matter.Commit(SwitchRules.Request(matter.Last, "mail", matter.Now)));
        Assert.Equal(expected == SwitchOutcome.Done ? "mail" : null, matter.Last.SwitchRequestedTo);
    }

    /// <summary>Whoever asks once more is remembered like the first: the agent's side tries once more.</summary>
    [Theory]
    [InlineData("the channel it is on", "chat", SwitchOutcome.SameChannel, "")]
    [InlineData("what was asked for before", "voice", SwitchOutcome.Done, "ChannelSwitchRequested")]
    public void Request_OfWhatIsSoAlready(string row, string channel, SwitchOutcome expected, string events)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(SwitchRules.Request(matter.Last, "voice", matter.Now));

        var decision = SwitchRules.Request(matter.Last, channel, matter.Now);

        Assert.Equal((row, expected, events), (row, decision.Outcome, Matter.NamesOf(decision.Events)));
    }

    [Fact]
    public void Request_OnAnInteractionThatDoesNotExist_IsNotFound() =>
        Assert.Equal(SwitchOutcome.NotFound, SwitchRules.Request(null, "voice", Start).Outcome);

    [Fact]
    public void Switch_FromChatToVoice_GoesOnConnectingWithTheSameAgent()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Now += TimeSpan.FromMinutes(2);

        var decision = SwitchRules.Switch(matter.State, To(Voice), matter.Settings, matter.Now);

        Assert.Equal("ChannelSwitched InteractionClosed", Matter.NamesOf(decision.Events));
        matter.Commit(decision);
        var (old, next) = (matter.State.Interactions[0], matter.Last);
        Assert.Equal((InteractionPhase.Closed, InteractionResult.Switched, 0), (old.Phase, old.Result, old.Units));
        Assert.Equal(
            (InteractionPhase.Connecting, (AgentId?)Anna, 100, Phones, (DateTimeOffset?)matter.Now.AddSeconds(10)),
            (next.Phase, next.Owner, next.Units, next.Connector, next.ConnectBy));
        Assert.Equal((old.Epoch + 1, old.Seq, old.AgedFrom, old.Evidence, old.CustomerName),
            (next.Epoch, next.Seq, next.AgedFrom, next.Evidence, next.CustomerName));
        Assert.Null(matter.State.ClosedAt);
    }

    [Theory]
    [InlineData(InteractionPhase.Active)]
    [InlineData(InteractionPhase.Held)]
    public void Switch_FromVoiceToText_IsActiveAtOnceAndHangsUp(InteractionPhase phase)
    {
        var matter = Matter.In(phase, ChannelClass.Live);
        Acknowledge(matter);

        matter.Commit(SwitchRules.Switch(matter.State, To(Chat), matter.Settings, matter.Now));

        Assert.Equal(InteractionPhase.Active, matter.Last.Phase);
        var order = Assert.Single(matter.State.Outbox.Values);
        Assert.Equal((DeliveryKind.Disconnect, Phones), (order.Kind, order.Connector));
    }

    [Fact]
    public void Switch_ThatCannotConnect_GoesBackToTheQueueOnTheNewChannel()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(SwitchRules.Switch(matter.State, To(Voice), matter.Settings, matter.Now));
        matter.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal((InteractionPhase.Queued, "voice", (AgentId?)Anna, 1L),
            (matter.Last.Phase, matter.Last.Channel, matter.Last.OwnerHint, matter.Last.Seq - 2));
    }

    [Theory]
    [InlineData("an interaction that does not exist", "int_9", "agt_anna", "voice", SwitchOutcome.NotFound)]
    [InlineData("another agent's", "int_1", "agt_bert", "voice", SwitchOutcome.NotYours)]
    [InlineData("the channel it is on", "int_1", "agt_anna", "chat", SwitchOutcome.SameChannel)]
    [InlineData("a channel nobody can begin on", "int_1", "agt_anna", "mail", SwitchOutcome.NoConnector)]
    public void Switch_ThatCannotBe_IsRefused(
        string row, string from, string agent, string channel, SwitchOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var command = To(matter.Settings.Channels[channel]) with { From = new(from), Agent = new(agent) };

        var decision = SwitchRules.Switch(matter.State, command, matter.Settings, matter.Now);

        Assert.Equal(expected, decision.Outcome);
        Assert.Empty(decision.Events);
    }

    [Theory]
    [InlineData(InteractionPhase.Connecting, ChannelClass.Live)]
    [InlineData(InteractionPhase.WrapUp, ChannelClass.Live)]
    public void Switch_WhileNobodyTalks_IsTheWrongPhase(InteractionPhase phase, ChannelClass channelClass)
    {
        var matter = Matter.In(phase, channelClass);

        Assert.Equal(
            SwitchOutcome.WrongPhase,
            SwitchRules.Switch(matter.State, To(Chat), matter.Settings, matter.Now).Outcome);
    }

    [Fact]
    public void Switch_Repeated_IsDoneAndChangesNothing()
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(SwitchRules.Switch(matter.State, To(Voice), matter.Settings, matter.Now));

        var again = SwitchRules.Switch(matter.State, To(Voice), matter.Settings, matter.Now);

        Assert.Equal(SwitchOutcome.Done, again.Outcome);
        Assert.Empty(again.Events);
    }

    [Theory]
    [InlineData("the address that wrote before: its own connector", "jan@example.com", SwitchOutcome.Done)]
    [InlineData("an address never seen on the channel", "eva@example.com", SwitchOutcome.NoConnector)]
    public void Switch_WithoutAConnectorInTheSettings_UsesTheOneThatReachedTheAddress(
        string row, string address, SwitchOutcome expected)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(matter.DecideReceive(matter.Message(Mail) with { Connector = new("cnn_imap") }));
        var command = To(Mail) with { Address = new(IdentifierKind.Email, "", address) };

        Assert.Equal(expected, matter.Commit(
            SwitchRules.Switch(matter.State, command, matter.Settings, matter.Now)));
        if (expected == SwitchOutcome.Done) Assert.Equal(new ConnectorId("cnn_imap"), matter.Last.Connector);
    }

    [Theory]
    [InlineData(ChannelClass.Chat)]
    [InlineData(ChannelClass.Live)]
    [InlineData(ChannelClass.Deferred)]
    public void End_AfterASwitch_IsTheSameAgentsToRepeat(ChannelClass channelClass)
    {
        var matter = Matter.In(InteractionPhase.Active);
        matter.Commit(matter.DecideReceive(matter.Message(Mail)));
        var from = channelClass == ChannelClass.Chat ? Voice : Of(channelClass);
        matter.Commit(SwitchRules.Switch(matter.State, To(from), matter.Settings, matter.Now));
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));
        matter.End();
        matter.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(InteractionPhase.Closed, matter.Last.Phase);
        Assert.Equal(
            WorkOutcome.Done, WorkRules.End(matter.State, matter.Last, Anna, matter.Settings, matter.Now, noAnswerNeeded: true).Outcome);
        Assert.Equal(
            WorkOutcome.NotYours, WorkRules.End(matter.State, matter.Last, Bert, matter.Settings, matter.Now, noAnswerNeeded: true).Outcome);
    }

    private static SwitchChannel To(ChannelSettings channel) => new(
        new("int_1"), new("int_next"), channel.Id, AddressOn(channel), Anna, 1,
        CapacityRules.CostOf(channel), Overcommitted: false);

    private static void Acknowledge(Matter matter)
    {
        foreach (var delivery in matter.State.Outbox.Values)
            matter.Commit(MessageRules.Report(
                matter.State, delivery.Connector, delivery.Id, DeliveryStatus.Sent, matter.Now));
    }
}
