using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>At most one owner and one open offer; only the offered agent becomes owner, only the owner speaks.</summary>
internal sealed class OneOwner : Invariant
{
    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case OfferMade e:
                var offered = Shadow.Interactions[e.Interaction];
                Require(
                    offered.Owner is null || (offered.Transfer is { } asked && ShadowEvents.KeepsOwner(asked) && asked.To == e.Agent), recorded,
                    $"{offered.Owner} has {e.Interaction}");
                Require(offered.Holders().All(h => h.Agent != e.Agent), recorded, $"{e.Agent} holds {offered} already");
                Require(offered.Offer is null, recorded, $"{e.Interaction} is offered to {offered.Offer?.Agent}");
                Require(!Shadow.Offers.ContainsKey(e.Offer), recorded, $"{e.Offer} was made before");
                break;
            case OfferAccepted e:
                var accepted = Shadow.Interactions[e.Interaction];
                Require(
                    accepted.Offer?.Offer == e.Offer && accepted.Offer.Agent == e.Agent, recorded,
                    $"{e.Agent} took {e.Offer} of {accepted}");
                Require(
                    accepted.Owner is null || (accepted.Transfer is { } taken && ShadowEvents.KeepsOwner(taken)), recorded,
                    $"{accepted.Owner} has {e.Interaction}");
                break;
            case InteractionAssigned e:
                var assigned = Shadow.Interactions[e.Interaction];
                Require(assigned.Offer is null, recorded, $"{e.Agent} picks {assigned}");
                Require(
                    e.Cause == AssignmentCause.Picked
                        ? assigned.Owner is null && assigned.Class == Domain.Channels.ChannelClass.Deferred
                            && assigned.Holders().All(h => h.Agent != e.Agent)
                        : assigned.Owner == e.Agent && assigned.Phase == InteractionPhase.Parked,
                    recorded, $"{e.Agent} takes {assigned} as {e.Cause}");
                break;
            case TransferRequested e:
                var given = Shadow.Interactions[e.Interaction];
                Require(given.Owner == e.From, recorded, $"{e.From} gives away what {given.Owner} has");
                Require(given.Transfer is null, recorded, $"{given} is given away twice");
                break;
            case TransferCompleted e:
                var consulted = Shadow.Interactions[e.Interaction];
                Require(
                    consulted.Owner == e.From && consulted.Consulted?.Agent == e.To, recorded,
                    $"{e.From} hands {consulted} to {e.To}");
                break;
            case MessageSent e:
                var spoken = Shadow.Interactions[e.Interaction];
                Require(
                    spoken.Owner == e.Author || spoken.Participants.ContainsKey(e.Author), recorded,
                    $"{e.Author} speaks in {spoken}");
                break;
            case ParticipantJoined e:
                var joined = Shadow.Interactions[e.Interaction];
                Require(joined.Owner is not null && joined.Holders().All(h => h.Agent != e.Agent), recorded, $"{e.Agent} joins {joined}");
                Require(joined.Participants.Count < 8, recorded, $"{e.Agent} is one too many in {joined}");
                break;
            case ParticipantLeft e:
                var left = Shadow.Interactions[e.Interaction];
                Require(left.Participants.ContainsKey(e.Agent), recorded, $"{e.Agent} leaves {left}");
                break;
            case ChannelSwitched e:
                var from = Shadow.Interactions[e.From];
                Require(from.Owner == e.Agent, recorded, $"{e.Agent} switches, the owner is {from.Owner}");
                break;
        }
    }
}
