using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>An offer as an agent's screen showed it.</summary>
/// <param name="Agent">Whose screen.</param>
internal sealed record RushOffer(string Agent, OfferMade Offer)
{
    public string Interaction => Offer.InteractionId;

    /// <summary>Nobody had been offered it before, not even somebody whose screen was dark.</summary>
    public bool IsFirst => Offer.Epoch == 1;

    public Interaction What { get; } = Desk.Offered(Offer);

    public static string Describe(RushOffer offer) => $"{offer.Interaction} to {offer.Agent}";
}
