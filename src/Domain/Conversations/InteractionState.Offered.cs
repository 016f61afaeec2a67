using System.Collections.Immutable;
using Omni.Domain.Reporting;

namespace Omni.Domain.Conversations;

/// <content>Whom its queues offered it to, and whose its last offers were.</content>
public sealed partial record InteractionState
{
    /// <summary>Offers whose agent is remembered, also once they have ended; of earlier ones nobody knows it.</summary>
    public const int LastOffersMax = 16;

    /// <summary>The last <see cref="LastOffersMax"/> offers, whatever became of them, the newest last; of transfers too.</summary>
    public ImmutableArray<OfferedTo> LastOffers
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Whose offer that is or was; null: it is none of the <see cref="LastOffersMax"/> last.</summary>
    public AgentId? AgentOf(OfferId offer)
    {
        foreach (var last in LastOffers)
            if (last.Offer == offer)
                return last.Agent;
        return null;
    }

    /// <summary>Offers that its queues made, by quarters of an hour, the newest last; bounded.</summary>
    public ImmutableArray<OfferedQuarter> OfferedIn
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>
    /// With what an offer says of the choice, remembered, and counted if its queue made it; before the offer itself is applied.
    /// </summary>
    internal InteractionState WithOfferCounted(OfferMade e)
    {
        var known = LastOffers.Length < LastOffersMax ? LastOffers : LastOffers.RemoveAt(0);
        var offered = this with { LastOffers = known.Add(new(e.Offer, e.Agent)) };
        var counted = Phase.IsWaiting()
            ? offered with { OfferedIn = OfferedQuarter.With(OfferedIn, Queue, e.Agent, e.At) }
            : offered;
        return counted.WithSteps(e.StepsTaken, e.StepCause);
    }
}

/// <summary>Whose an offer is or was.</summary>
public readonly record struct OfferedTo(OfferId Offer, AgentId Agent);
