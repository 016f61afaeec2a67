using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>Every command in every phase: §3's table as far as it exists here.</summary>
[Trait("Semantics", "§3")]
public sealed class WorkRulesTests
{
    // A phase: done, and it is there afterwards. "=": done before, nothing changes. "!": wrong phase.
    private const string Chats = """
                      | New    | Queued | Offered | Active | Held   | WrapUp | Closed | Parked
        HandOver      | Queued | =      | =       | !      | !      | !      | !      | !
        Connected     | !      | !      | !       | =      | =      | !      | !      | !
        CustomerLeft  | Closed | Closed | Closed  | WrapUp | WrapUp | =      | =      | =
        End           |        | !      | !       | WrapUp | WrapUp | =      | =      | !
        CompleteWrapUp|        |        |         | !      | !      | Closed | =      | !
        Hold          |        |        |         | Held   | =      | !      |        | !
        TakeBack      |        |        |         | =      | Active | !      |        | !
        AgentLost     | =      | =      | =       | Queued | Queued | =      | =      | Queued
        Send          |        |        |         | Active | Held   | !      |        | !
        Park          |        |        |         | Parked | !      | !      |        | =
        Mark          |        |        |         | Active | Held   | =      |        | =
        """;

    private const string Calls = """
                      | New    | Queued | Offered | Connecting | Active | Held   | WrapUp | Closed
        HandOver      | Queued | =      | =       | !          | !      | !      | !      | !
        Connected     | !      | !      | !       | Active     | =      | =      | !      | !
        CustomerLeft  | Closed | Closed | Closed  | Closed     | WrapUp | WrapUp | =      | =
        End           |        | !      | !       | !          | WrapUp | WrapUp | =      | =
        CompleteWrapUp|        |        |         | !          | !      | !      | Closed | =
        Hold          |        |        |         | !          | Held   | =      | !      |
        TakeBack      |        |        |         | !          | =      | Active | !      |
        AgentLost     | =      | =      | =       | Queued     | =      | =      | =      | =
        Send          |        |        |         | Connecting | Active | Held   | !      |
        """;

    private const string Mails = """
                      | New    | Queued | Offered | Active | Held   | Closed | Parked
        HandOver      | Queued | =      | =       | !      | !      | !      | !
        Connected     | !      | !      | !       | =      | =      | !      | !
        CustomerLeft  | Closed | Closed | Closed  | Closed | Closed | =      | =
        End           |        | !      | !       | Closed | Closed | =      | !
        CompleteWrapUp|        |        |         | !      | !      | =      | !
        Hold          |        |        |         | Held   | =      |        | !
        TakeBack      |        |        |         | =      | Active |        | !
        AgentLost     | =      | =      | =       | =      | =      | =      | =
        Send          |        |        |         | Active | Held   |        | !
        Park          |        |        |         | Parked | !      |        | =
        Mark          |        |        |         | Active | Held   |        | =
        """;

    public static TheoryData<ChannelClass, string, InteractionPhase, string> Rows()
    {
        var rows = new TheoryData<ChannelClass, string, InteractionPhase, string>();
        Read(ChannelClass.Live, Calls, rows);
        Read(ChannelClass.Chat, Chats, rows);
        Read(ChannelClass.Deferred, Mails, rows);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Command_InEachPhase_DoesWhatTheTableSays(
        ChannelClass channelClass, string command, InteractionPhase phase, string expected)
    {
        var matter = Matter.In(phase, channelClass);
        if (phase is InteractionPhase.Queued or InteractionPhase.Offered && command == "End")
            matter = LostBy(Anna, phase, channelClass);
        var before = matter.Log.Count;

        var outcome = Do(matter, command);

        Assert.Equal(expected == "!" ? WorkOutcome.WrongPhase : WorkOutcome.Done, outcome);
        Assert.Equal(expected is "!" or "=" ? phase.ToString() : expected, matter.Last.Phase.ToString());
        Assert.Equal(expected is "!" or "=", matter.Log.Count == before);
    }

    [Theory]
    [InlineData("Hold")]
    [InlineData("TakeBack")]
    [InlineData("End")]
    [InlineData("Send")]
    [InlineData("CompleteWrapUp")]
    public void Command_OfAnotherAgent_IsNotTheirs(string command)
    {
        var matter = Matter.In(command == "CompleteWrapUp" ? InteractionPhase.WrapUp : InteractionPhase.Active);

        Assert.Equal(WorkOutcome.NotYours, Do(matter, command, Bert));
    }

    [Theory]
    [InlineData("HandOver")]
    [InlineData("Connected")]
    [InlineData("CustomerLeft")]
    [InlineData("End")]
    [InlineData("CompleteWrapUp")]
    [InlineData("Hold")]
    [InlineData("AgentLost")]
    [InlineData("Send")]
    public void Command_OnAnInteractionThatDoesNotExist_IsNotFound(string command) =>
        Assert.Equal(WorkOutcome.NotFound, Do(new Matter(), command));

    [Theory]
    [InlineData(InteractionPhase.New, ChannelClass.Chat, InteractionResult.LeftSelfService)]
    [InlineData(InteractionPhase.Queued, ChannelClass.Chat, InteractionResult.Abandoned)]
    [InlineData(InteractionPhase.Offered, ChannelClass.Chat, InteractionResult.Abandoned)]
    [InlineData(InteractionPhase.Connecting, ChannelClass.Live, InteractionResult.LostConnecting)]
    [InlineData(InteractionPhase.Active, ChannelClass.Deferred, InteractionResult.Handled)]
    public void CustomerLeft_BeforeAnEnd_ClosesWithTheResultOfItsPhase(
        InteractionPhase phase, ChannelClass channelClass, InteractionResult expected)
    {
        var matter = Matter.In(phase, channelClass);
        Do(matter, "CustomerLeft");

        Assert.Equal((expected, (AgentId?)null, (OfferState?)null),
            (matter.Last.Result, matter.Last.Owner, matter.Last.OpenOffer));
        Assert.Equal(matter.Now, matter.State.ClosedAt);
    }

    [Fact]
    public void CustomerLeft_WhileAnOfferRings_WithdrawsItFirst()
    {
        var matter = Matter.In(InteractionPhase.Offered);

        Assert.Equal(
            "OfferWithdrawn InteractionAbandoned InteractionClosed ConversationClosed",
            Matter.NamesOf(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now).Events));
    }

    [Fact]
    public void Close_WhileAnotherInteractionIsOpen_LeavesTheConversationOpen()
    {
        var matter = Matter.In(InteractionPhase.WrapUp);
        matter.Receive(Mail);

        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.State.Interactions[0], Anna, new(""), matter.Now));
        Assert.Null(matter.State.ClosedAt);
        matter.Commit(WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now));
        Assert.Equal(matter.Now, matter.State.ClosedAt);
    }

    private static WorkOutcome Do(Matter matter, string command, AgentId? who = null)
    {
        var agent = who ?? Anna;
        var last = matter.State.Interactions.LastOrDefault();
        return matter.Commit(command switch
        {
            "HandOver" => WorkRules.HandOver(last, null, [], null, matter.Settings, matter.Now),
            "Connected" => WorkRules.Connected(last, matter.Policy, matter.Now),
            "CustomerLeft" => WorkRules.CustomerLeft(matter.State, last, matter.Settings, matter.Now),
            "End" => WorkRules.End(matter.State, last, agent, matter.Settings, matter.Now, noAnswerNeeded: true),
            "Park" => ParkRules.Park(last, agent, noAnswerNeeded: true, matter.Policy, matter.Now),
            "Mark" => ParkRules.MarkNoAnswerNeeded(last, agent, matter.Now),
            "CompleteWrapUp" => WrapUpEndRules.Complete(matter.State, last, agent, new("sold"), matter.Now),
            "Hold" => WorkRules.Hold(last, agent, true, matter.Now),
            "TakeBack" => WorkRules.Hold(last, agent, false, matter.Now),
            "AgentLost" => WorkRules.AgentLost(last, agent, matter.Now, matter.Settings, matter.Now),
            "Send" => MessageRules.Send(last, agent, new("msg_9"), "hi", matter.Now),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
        });
    }

    /// <summary>Waiting again after that agent had it: only then does the agent have anything to end.</summary>
    private static Matter LostBy(AgentId agent, InteractionPhase phase, ChannelClass channelClass)
    {
        var matter = Matter.In(InteractionPhase.Active, channelClass);
        matter.Commit(WorkRules.Return(matter.Last, BoostCause.Returned, matter.Settings, matter.Now));
        if (phase == InteractionPhase.Offered) matter.Offer(agent);
        return matter;
    }

    private static void Read(
        ChannelClass channelClass, string table, TheoryData<ChannelClass, string, InteractionPhase, string> rows)
    {
        var lines = table.Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        foreach (var line in lines[1..])
            for (var column = 1; column < line.Length; column++)
                if (line[column].Length > 0)
                    rows.Add(channelClass, line[0], Enum.Parse<InteractionPhase>(lines[0][column]), line[column]);
    }
}
