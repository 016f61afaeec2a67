using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Simulation.Invariants;

/// <summary>
/// An offer interrupts only what its channel may, of the agent it is made to and in their hands; work is put aside only for
/// what its agent took and that names it (Semantics §6).
/// </summary>
internal sealed class Interruptions(SettingsDocument settings) : Invariant
{
    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case OfferMade { Interruption: { } names } e:
                var channel = settings.Channels.First(c => c.Id == Shadow.Interactions[e.Interaction].Channel);
                foreach (var id in names.Interactions)
                {
                    var named = Shadow.Interactions[id];

                    // The agent may know a little less of it than the log.
                    Require(channel.MayInterrupt.Contains(named.Channel), recorded, $"{channel.Id} may not interrupt {named}");
                }

                break;
            case MessageSent e when Shadow.Interactions[e.Interaction] is { Phase: InteractionPhase.Interrupted } waits:
                Require(waits.Owner != e.Author, recorded, $"{e.Author} writes over {waits}");
                break;
            case InteractionInterrupted e:
                var by = Shadow.Interactions[e.By];
                var aside = Shadow.Interactions[e.Interaction];
                Require(
                    aside.Owner == e.Agent && by.Owner == e.Agent && by.Interruption is { } taken
                        && taken.Offer == e.Offer && taken.Interactions.Contains(e.Interaction)
                        || by.Owner != e.Agent,
                    recorded, $"{aside} is put aside for {by}");
                break;
        }
    }
}
