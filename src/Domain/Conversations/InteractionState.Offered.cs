using System.Collections.Immutable;
using Omni.Domain.Reporting;

namespace Omni.Domain.Conversations;

/// <content>Whom its queues offered it to.</content>
public sealed partial record InteractionState
{
    /// <summary>Offers that its queues made, by quarters of an hour, the newest last; bounded.</summary>
    public ImmutableArray<OfferedQuarter> OfferedIn
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>With what an offer says of the choice, counted if its queue made it; before the offer itself is applied.</summary>
    internal InteractionState WithOfferCounted(OfferMade e)
    {
        var counted = Phase.IsWaiting() ? this with { OfferedIn = OfferedQuarter.With(OfferedIn, Queue, e.Agent, e.At) } : this;
        return counted.WithSteps(e.StepsTaken, e.StepCause);
    }
}
