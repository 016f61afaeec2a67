using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Conversations;

/// <summary>
/// The table of Semantics §15, a row each: who owns it meanwhile, what the first agent holds until then and afterwards, which
/// entry begins and what it is counted as. Nothing an agent gives away is a flow-out.
/// </summary>
[Trait("Semantics", "§15")]
public sealed class TransferKindsTests
{
    private const int Received = 25;

    // Units are Anna's of a chat that holds 20: 10 while she wraps up.
    [Theory]
    [InlineData("blind to queue", null, 10, 0, EntryKind.Transferred, 0)]
    [InlineData("blind to agent", null, 20, 10, null, 0)]
    [InlineData("blind to agent, not taken", null, 20, 10, EntryKind.Transferred, 0)]
    [InlineData("warm", "agt_anna", 20, 10, null, 0)]
    [InlineData("warm, not completed", "agt_anna", 20, 20, null, 0)]
    [InlineData("conference", "agt_anna", 20, 20, null, 0)]
    [InlineData("supervisor joins", "agt_anna", 20, 20, null, 0)]
    [InlineData("channel switch", "agt_anna", 30, 30, null, 0)]
    [InlineData("return", null, 0, 0, EntryKind.Returned, 60)]
    [InlineData("escalation to queue", null, 10, 0, EntryKind.Transferred, 60)]
    [InlineData("escalation to agent", null, 20, 10, null, 60)]
    [InlineData("escalation talked over", "agt_anna", 20, 10, null, 60)]
    public void Row(string row, string? owner, int meanwhile, int afterwards, EntryKind? entry, int boost)
    {
        var matter = Matter.In(InteractionPhase.Active);
        var before = matter.Log.Count;

        Begin(matter, row);
        Assert.True(
            (owner, meanwhile) == (matter.Last.Owner?.Value, Held(matter, Anna)),
            $"{row}: {matter.Last.Owner}'s, Anna holds {Held(matter, Anna)}");
        if (row is "warm" or "escalation talked over")
        {
            matter.Accept();
            Assert.Equal((20, Received), (Held(matter, Anna), Held(matter, Bert))); // both hold
        }

        End(matter, row);
        var log = matter.Log[before..];
        Assert.True(afterwards == Held(matter, Anna), $"{row}: Anna holds {Held(matter, Anna)} in the end");
        Assert.Equal(entry, log.OfType<InteractionQueued>().SingleOrDefault()?.Kind);
        Assert.Equal(boost, log.OfType<BoostApplied>().Sum(b => b.Seconds));
        Assert.DoesNotContain(log, e => e is InteractionFlowedOut or InteractionAbandoned);
        Assert.Equal(
            row is "supervisor joins" or "channel switch" ? 0 : 1, log.OfType<TransferRequested>().Count());
        Assert.Equal(
            row is "warm" or "escalation talked over" ? 1 : 0, log.OfType<TransferCompleted>().Count());
    }

    private static void Begin(Matter matter, string row)
    {
        switch (row)
        {
            case "blind to queue": ToQueue(matter, TransferKind.Blind, Sales); break;
            case "escalation to queue": ToQueue(matter, TransferKind.Escalation, Sales); break;
            case "return": ToQueue(matter, TransferKind.Return, null); break;
            case "blind to agent" or "blind to agent, not taken": ToBert(matter, TransferKind.Blind); break;
            case "warm" or "warm, not completed": ToBert(matter, TransferKind.Warm); break;
            case "conference": ToBert(matter, TransferKind.Conference); break;
            case "escalation to agent": ToBert(matter, TransferKind.Escalation); break;
            case "escalation talked over": ToBert(matter, TransferKind.Escalation, consults: true); break;
            case "supervisor joins":
                matter.Commit(ConferenceRules.Join(
                    matter.Last, new(matter.Last.Id, Cleo, 1, 20, ConferenceOutcome.Unspecified), matter.Now));
                break;
            default:
                Assert.Equal(SwitchOutcome.Done, matter.Commit(SwitchRules.Switch(
                    matter.State, new(matter.Last.Id, new("int_2"), Voice.Id, AddressOn(Voice), Anna, 1, 30, false),
                    matter.Settings, matter.Now)));
                break;
        }
    }

    /// <summary>Whoever is asked says yes, where the row says nothing else.</summary>
    private static void End(Matter matter, string row)
    {
        switch (row)
        {
            case "blind to queue" or "escalation to queue":
                matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new("done"), matter.Now));
                Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
                break;
            case "blind to agent" or "conference" or "escalation to agent": matter.Accept(); break;
            case "blind to agent, not taken" or "warm, not completed": matter.Decline(); break;
            case "warm" or "escalation talked over":
                Assert.Equal(TransferOutcome.Done, matter.Commit(TransferEndRules.Complete(
                    matter.Last, Anna, matter.Settings, matter.Now)));
                break;
        }
    }

    /// <summary>
    /// Whoever is talked to beside the owner takes nothing of how the owner got it: their repeated accept is one, and the
    /// work still counts as theirs by what they know of it (Semantics §4, §10).
    /// </summary>
    [Fact]
    public void Consulted_LeavesTheOwnersOfferAlone()
    {
        var matter = new Matter();
        matter.Receive(Chat);
        matter.Commit(OfferRules.Make(
            matter.Last, new("off_own"), Anna, 1, matter.Last.Epoch, 20, false, matter.Settings, matter.Now,
            choice: new() { IsSticky = true }));
        matter.Accept();
        ToBert(matter, TransferKind.Warm);
        var consult = matter.Last.OpenOffer!;
        matter.Accept();

        Assert.True(matter.Last.IsStickyFor(Anna));
        Assert.Equal(AcceptOutcome.Accepted, Again(Anna, "off_own", consult.Epoch));
        Assert.Equal(AcceptOutcome.Accepted, Again(Bert, consult.Id.Value, consult.Epoch));
        Assert.Equal(AcceptOutcome.NotYours, Again(Bert, "off_own", consult.Epoch));

        AcceptOutcome Again(AgentId agent, string offer, int epoch) =>
            matter.Commit(OfferRules.Accept(matter.Last, agent, new(offer), epoch, matter.Settings, matter.Now));
    }

    private static int Held(Matter matter, AgentId agent) => Holdings.Of(matter.Last, agent)?.Units ?? 0;

    private static void ToQueue(Matter matter, TransferKind kind, QueueId? queue) =>
        Assert.Equal(TransferOutcome.Done, matter.Commit(TransferRules.ToQueue(
            matter.Last, new(matter.Last.Id, Anna, kind, queue, "why"), matter.Settings, matter.Now)));

    private static void ToBert(Matter matter, TransferKind kind, bool consults = false) =>
        Assert.Equal(TransferOutcome.Done, matter.Commit(TransferRules.ToAgent(
            matter.Last,
            new(matter.Last.Id, Anna, kind, Bert, 1, Received, false, null, "why", default) { Consults = consults },
            new("off_t"), matter.Settings, matter.Now)));
}
