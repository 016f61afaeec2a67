using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Crash.Tests.Checks;

/// <summary>
/// Over the whole log no interaction ever has two owners, and nobody but the owner speaks. Reckoned from the events
/// alone, apart from the rules that made them.
/// </summary>
internal sealed class OwnerCheck
{
    private readonly Dictionary<InteractionId, AgentId> owners = [];
    private readonly Dictionary<InteractionId, (OfferId Offer, AgentId Agent)> offers = [];
    private readonly List<string> faults = [];

    public static IReadOnlyList<string> Faults(IReadOnlyList<RecordedEvent> log)
    {
        var check = new OwnerCheck();
        foreach (var recorded in log) check.Take(recorded);
        return check.faults;
    }

    private void Take(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case OfferMade e:
                if (owners.TryGetValue(e.Interaction, out var busy)) Fault(recorded, $"offered while {busy} has it");
                if (!offers.TryAdd(e.Interaction, (e.Offer, e.Agent))) Fault(recorded, "offered twice at once");
                break;
            case OfferAccepted e:
                if (!offers.Remove(e.Interaction, out var offer) || offer != (e.Offer, e.Agent))
                    Fault(recorded, $"accepted by {e.Agent} without that offer");
                if (!owners.TryAdd(e.Interaction, e.Agent)) Fault(recorded, $"{owners[e.Interaction]} has it already");
                break;
            case OfferDeclined e: offers.Remove(e.Interaction); break;
            case OfferExpired e: offers.Remove(e.Interaction); break;
            case OfferWithdrawn e: offers.Remove(e.Interaction); break;
            case InteractionQueued e: owners.Remove(e.Interaction); break;
            case InteractionClosed e: owners.Remove(e.Interaction); break;
            case MessageSent e when owners.GetValueOrDefault(e.Interaction) != e.Author:
                Fault(recorded, $"{e.Author} speaks, the owner is '{owners.GetValueOrDefault(e.Interaction)}'");
                break;
            default: break;
        }
    }

    private void Fault(RecordedEvent recorded, string what) =>
        faults.Add($"{recorded.Event.GetType().Name} at {recorded.Position}, {recorded.Stream}: {what}");
}
