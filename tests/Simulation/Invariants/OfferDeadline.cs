using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// No offer outlives its deadline: taken within the grace, missed within a second after it, later only withdrawn
/// (Semantics §4). That somebody looks in time is a matter of <see cref="Liveness"/>.
/// </summary>
internal sealed class OfferDeadline : Invariant
{
    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(1_250);

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case OfferMade e:
                Require(e.ExpiresAt == e.At + Delivery + e.TimeToLive, recorded, $"ends at {e.ExpiresAt:O}");
                break;
            case OfferAccepted e when Shadow.Interactions[e.Interaction].Offer is { } offer:
                Require(e.At <= offer.ExpiresAt + Grace, recorded, $"taken at {e.At:O}, it ended at {offer.ExpiresAt:O}");
                break;
            case OfferExpired e when Shadow.Interactions[e.Interaction].Offer is { } offer:
                Require(
                    e.At >= offer.ExpiresAt + Grace && e.At <= offer.ExpiresAt + Latest, recorded,
                    $"missed at {e.At:O}, it ended at {offer.ExpiresAt:O}");
                break;
        }
    }
}
