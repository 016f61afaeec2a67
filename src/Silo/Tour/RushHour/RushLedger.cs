using System.Collections.Concurrent;
using Omni.Silo.Actors;

namespace Omni.Silo.Tour.RushHour;

/// <summary>What all parties of the rush hour saw, side by side. Safe to use from several threads.</summary>
internal sealed class RushLedger
{
    private readonly ConcurrentDictionary<string, bool> _shown = new();

    /// <summary>Each interaction's first sight on any agent's screen.</summary>
    public Inbox<RushOffer> FirstOffers { get; } = new("rush hour", RushOffer.Describe);

    /// <summary>Offers of what was on a screen before.</summary>
    public Inbox<RushOffer> LaterOffers { get; } = new("rush hour", RushOffer.Describe);

    /// <summary>Interactions that an agent has closed; one that two have closed is there twice.</summary>
    public Inbox<string> Handled { get; } = new("rush hour", interaction => interaction);

    /// <summary>Arrivals by interaction: when they were sent, by the stopwatch, and their conversation.</summary>
    public ConcurrentDictionary<string, (long SentAt, string Conversation)> Arrivals { get; } = new();

    /// <summary>Notes an offer.</summary>
    public void Add(RushOffer offer) =>
        (_shown.TryAdd(offer.Interaction, true) ? FirstOffers : LaterOffers).Add(offer);
}
