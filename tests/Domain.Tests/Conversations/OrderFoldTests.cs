using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Callbacks;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>
/// What a connector that acknowledges nothing is asked to do again: what still makes sense (Semantics §14, §15). The call that a
/// callback was chosen for ended its own medium, which is not shown.
/// </summary>
public sealed class OrderFoldTests
{
    [Theory]
    [InlineData("ordered", "Dial")]
    [InlineData("dialled", "Dial")]
    [InlineData("busy", "")]
    [InlineData("the ring limit has passed", "Disconnect")]
    [InlineData("nobody dialled in time", "Disconnect")]
    [InlineData("the agent was lost", "Disconnect")]
    [InlineData("the customer picked up", "")]
    [InlineData("picked up, and left", "")]
    [InlineData("the next attempt is ordered", "Disconnect Dial")]
    [InlineData("the next attempt is dialled", "Dial")]
    [InlineData("the next attempt is connected", "")]
    [InlineData("closed as failed", "")]
    [Trait("Semantics", "§14")]
    public void Dial_WhileItsAttemptIsUnderWay_IsRepeated(string row, string expected)
    {
        var matter = Calling.Accepted();
        switch (row)
        {
            case "ordered": break;
            case "dialled": matter.Dial(); break;
            case "busy": matter.Fail(); break;
            case "the ring limit has passed": RingOut(matter); break;
            case "nobody dialled in time": matter.Pass(TimeSpan.FromSeconds(40)); break;
            case "the agent was lost": Lose(matter, Anna); break;
            case "the customer picked up": Connect(matter); break;
            case "picked up, and left":
                Connect(matter);
                matter.Leave();
                break;
            case "closed as failed":
                matter.Fail();
                Again(matter, 5);
                matter.Fail();
                Again(matter, 15);
                matter.Fail();
                matter.Pass(TimeSpan.FromMinutes(60));
                Assert.Equal(InteractionResult.CallbackFailed, matter.Last.Result);
                break;
            default:
                RingOut(matter);
                Again(matter, 5);
                if (row == "the next attempt is dialled") matter.Dial();
                if (row == "the next attempt is connected") Connect(matter);
                break;
        }

        Assert.True(expected == OrdersOf(matter), $"{row}: {OrdersOf(matter)}");
    }

    [Theory]
    [InlineData("ordered", "Dial")]
    [InlineData("moved to another queue", "Dial")]
    [InlineData("picked up", "")]
    [InlineData("busy", "")]
    [InlineData("the ring limit has passed", "Disconnect")]
    [InlineData("nobody dialled in time", "Disconnect")]
    [InlineData("called off", "Disconnect")]
    [InlineData("for an agent afterwards", "Disconnect Dial:agt_anna")]
    [InlineData("dialled for an agent afterwards", "Dial:agt_anna")]
    [Trait("Semantics", "§14")]
    public void DialFirst_WhileItsAttemptIsUnderWay_IsRepeated(string row, string expected)
    {
        var matter = Calling.Waiting(ChannelClass.Live, Calling.Policy with { DialFirst = true });
        matter.Choose();
        matter.Pass(matter.Last.DueAt!.Value - matter.Now);
        matter.OrderFirst();
        switch (row)
        {
            case "moved to another queue":
                matter.Settings = new(8, matter.Settings.Document with
                {
                    Queues = matter.Settings.Document.Queues.RemoveAll(q => q.Id == Help), RemovedQueues = [new(Help, Sales)],
                });
                Assert.True(matter.Commit(EntryRules.Move(matter.Last, matter.Settings, matter.Now)));
                break;
            case "picked up": matter.PickUp(); break;
            case "busy": matter.Fail(); break;
            case "the ring limit has passed": RingOut(matter); break;
            case "called off": matter.Cancel(); break;
            case "nobody dialled in time": matter.Pass(TimeSpan.FromSeconds(40)); break;
            case "for an agent afterwards" or "dialled for an agent afterwards":
                matter.Pass(TimeSpan.FromSeconds(40));
                matter.Take();
                if (row == "dialled for an agent afterwards") matter.Dial();
                break;
        }

        Assert.True(expected == OrdersOf(matter, withAgents: row.EndsWith("afterwards", StringComparison.Ordinal)), $"{row}: {OrdersOf(matter)}");
    }

    [Theory]
    [InlineData("accepted", "Connect:agt_anna")]
    [InlineData("connected", "Connect:agt_anna")]
    [InlineData("on hold", "Connect:agt_anna")]
    [InlineData("not connected in time", "")]
    [InlineData("not connected in time, then another's", "Connect:agt_bert")]
    [InlineData("not connected yet, and its agent was lost", "")]
    [InlineData("its agent was lost while they talk", "Connect:agt_anna")]
    [InlineData("the customer left", "")]
    [InlineData("its agent ended it", "Disconnect:agt_anna")]
    [InlineData("goes on in writing", "Disconnect:agt_anna")]
    [InlineData("given to a queue", "Park:agt_anna")]
    [InlineData("given to a queue, and taken there", "Connect:agt_bert")]
    [InlineData("given to a queue, and left", "")]
    [InlineData("given to an agent", "Park:agt_anna")]
    [InlineData("given to an agent, who took it", "Connect:agt_bert")]
    [InlineData("another one is consulted", "Connect:agt_anna")]
    [InlineData("taken over by who was consulted", "Connect:agt_bert")]
    [Trait("Semantics", "§15")]
    public void Connect_WhileItsAgentHasIt_IsRepeated(string row, string expected)
    {
        var matter = Matter.In(row == "accepted" || row.StartsWith("not", StringComparison.Ordinal)
            ? InteractionPhase.Connecting : InteractionPhase.Active, ChannelClass.Live);
        switch (row.Split(',')[0])
        {
            case "on hold": matter.Commit(WorkRules.Hold(matter.Last, Anna, true, matter.Now)); break;
            case "not connected in time": matter.Pass(TimeSpan.FromSeconds(10)); break;
            case "not connected yet" or "its agent was lost while they talk": Lose(matter, Anna); break;
            case "the customer left": matter.Leave(); break;
            case "its agent ended it": matter.End(); break;
            case "goes on in writing":
                matter.Commit(SwitchRules.Switch(
                    matter.State, new(matter.Last.Id, new("int_2"), "chat", AddressOn(Chat), Anna, 1, 20, false), matter.Settings, matter.Now));
                break;
            case "given to a queue":
                matter.Commit(TransferRules.ToQueue(
                    matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
                break;
            case "given to an agent": ToBert(matter, TransferKind.Blind); break;
            case "another one is consulted": ToBert(matter, TransferKind.Warm); break;
            case "taken over by who was consulted":
                ToBert(matter, TransferKind.Warm);
                matter.Accept();
                matter.Commit(TransferEndRules.Complete(matter.Last, Anna, matter.Settings, matter.Now));
                break;
        }

        if (row.EndsWith("another's", StringComparison.Ordinal) || row.EndsWith("taken there", StringComparison.Ordinal))
            Assert.Equal(OfferOutcome.Made, matter.Offer(Bert));
        if (matter.Last.OpenOffer is not null && row.Contains(", ", StringComparison.Ordinal))
            Assert.Equal(AcceptOutcome.Accepted, matter.Accept());
        if (row.EndsWith(", and left", StringComparison.Ordinal)) Assert.Equal(WorkOutcome.Done, matter.Leave());

        Assert.True(expected == OrdersOf(matter, withAgents: true), $"{row}: {OrdersOf(matter, withAgents: true)}");
    }

    [Theory]
    [InlineData("in", "Connect:agt_anna Join:agt_cleo")]
    [InlineData("out again", "Connect:agt_anna Leave:agt_cleo")]
    [InlineData("in once more", "Connect:agt_anna Join:agt_cleo")]
    [InlineData("in, and given to a queue", "Park:agt_anna")]
    [InlineData("in, and ended", "Disconnect:agt_anna")]
    [InlineData("out, and the next owner", "Connect:agt_cleo")]
    [Trait("Semantics", "§15")]
    public void Join_WhileTheyTakePart_IsRepeated(string row, string expected)
    {
        var matter = Matter.In(InteractionPhase.Active, ChannelClass.Live);
        Join(matter);
        if (row.StartsWith("out", StringComparison.Ordinal) || row == "in once more")
            matter.Commit(ConferenceRules.Leave(matter.Last, Cleo, matter.Now));
        if (row == "in once more") Join(matter);
        if (row == "in, and ended") matter.End();
        if (row == "in, and given to a queue")
            matter.Commit(TransferRules.ToQueue(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
        if (row == "out, and the next owner")
        {
            ToAgent(matter, TransferKind.Blind, Cleo);
            Assert.Equal(AcceptOutcome.Accepted, matter.Accept());
        }

        Assert.True(expected == OrdersOf(matter, withAgents: true), $"{row}: {OrdersOf(matter, withAgents: true)}");
    }

    /// <summary>A report that comes after its order was withdrawn is as good as any other.</summary>
    [Fact]
    public void Report_OfAnOrderThatIsOver_ChangesNothing()
    {
        var matter = Calling.Accepted();
        var order = matter.State.Outbox.Values.Single(d => d.Kind == DeliveryKind.Dial).Id;
        matter.Fail();
        var before = matter.Log.Count;

        Assert.Equal(
            WorkOutcome.Done, matter.Commit(MessageRules.Report(matter.State, Phones, order, DeliveryStatus.Sent, matter.Now)));
        Assert.Equal(before, matter.Log.Count);
    }

    private static string OrdersOf(Matter matter, bool withAgents = false) => string.Join(' ', matter.State.Outbox.Values
        .Where(o => o.Interaction != new InteractionId("int_1") || matter.Last.Callback is null)
        .Select(o => withAgents && o.Agent.Value.Length > 0 ? $"{o.Kind}:{o.Agent}" : $"{o.Kind}"));

    private static void RingOut(Matter matter)
    {
        matter.Dial();
        matter.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(CallbackFailure.RungOut, matter.Log.OfType<CallbackAttemptFailed>().Last().Reason);
    }

    private static void Again(Matter matter, int minutes)
    {
        matter.Pass(TimeSpan.FromMinutes(minutes));
        matter.Take();
    }

    private static void Connect(Matter matter) =>
        Assert.Equal(WorkOutcome.Done, matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now)));

    private static void Lose(Matter matter, AgentId agent) =>
        matter.Commit(WorkRules.AgentLost(matter.Last, agent, matter.Now, matter.Settings, matter.Now));

    private static void ToBert(Matter matter, TransferKind kind) => ToAgent(matter, kind, Bert);

    private static void ToAgent(Matter matter, TransferKind kind, AgentId to) => Assert.Equal(
        TransferOutcome.Done,
        matter.Commit(TransferRules.ToAgent(
            matter.Last,
            new(matter.Last.Id, Anna, kind, to, 1, 100, false, null, "", TransferOutcome.Unspecified),
            new($"off_{kind}"), matter.Settings, matter.Now)));

    private static void Join(Matter matter) => Assert.Equal(
        ConferenceOutcome.Done,
        matter.Commit(ConferenceRules.Join(
            matter.Last, new(matter.Last.Id, Cleo, 1, 100, ConferenceOutcome.Unspecified), matter.Now)));
}
