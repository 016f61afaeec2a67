using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Nobody puts aside or ends what a customer waits to be answered in, nor is it offered by another age than that of what
/// they wrote once they come back, unless its agent wanted it back then (Semantics §3, §18, mission C8).
/// </summary>
internal sealed class AnsweredFirst : Invariant
{
    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case InteractionParked e:
                var parked = Shadow.Interactions[e.Interaction];
                Require(
                    parked.Class != ChannelClass.Live && parked.UnansweredSince is null && parked.Owner == e.Agent, recorded,
                    $"{parked} is parked, unanswered since {parked.UnansweredSince:O}");
                break;
            case AgentEnded e:
                var ended = Shadow.Interactions[e.Interaction];
                Require(
                    ended.Class == ChannelClass.Live || ended.UnansweredSince is null, recorded,
                    $"{ended} is ended, unanswered since {ended.UnansweredSince:O}");
                break;
            case InteractionQueued { Kind: EntryKind.Resumed } e:
                var resumed = Shadow.Interactions[e.Interaction];
                var isWoken = resumed.UnansweredSince is null && e.At >= resumed.SnoozedUntil;
                Require(
                    e.AgedFrom == (isWoken ? e.At : resumed.UnansweredSince) && e.OwnerHint == resumed.Owner, recorded,
                    $"{resumed} resumes aged from {e.AgedFrom:O} for {e.OwnerHint}, unanswered since {resumed.UnansweredSince:O}, "
                    + $"snoozed until {resumed.SnoozedUntil:O}");
                break;
        }
    }
}
