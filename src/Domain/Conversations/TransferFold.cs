using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Routing;

namespace Omni.Domain.Conversations;

/// <summary>What the events of transfers change of an interaction.</summary>
internal static class TransferFold
{
    /// <summary>The interaction after the event; itself when it is not about transfers.</summary>
    public static InteractionState Apply(InteractionState i, DomainEvent change) => change switch
    {
        TransferRequested e => Request(i, e),
        TransferCompleted e => i.To(InteractionPhase.Connecting) with
        {
            Interruption = null,
            Owner = e.To,
            LastOwner = e.To,
            LastAccepted = i.LastJoined ?? i.LastAccepted,
            AssignedAt = e.At,
            Cost = i.Transfer!.Cost,
            ConnectBy = e.ConnectBy,
            Transfer = null,
            Previous = i.Transfer with { Stage = TransferStage.Done },
        },
        TransferCancelled => i with { Transfer = null },
        TransferSlow => i with { Transfer = i.Transfer! with { IsSlow = true } },
        TransferTooSlow => TooSlow(i with { Transfer = i.Transfer! with { IsTooSlow = true } }),
        SegmentWrapUpStarted e => Note(i, new(e.Agent, e.Queue, e.Units, e.Until)
        {
            ExtensionUntil = e.ExtensionUntil, NeedsCode = e.NeedsCode == true,
        }),
        WrapUpExtended e when i.Owner == e.Agent => i with { WrapUpUntil = e.Until },
        WrapUpExtended e => Note(i, i.WrapUps.First(w => w.Agent == e.Agent) with { Until = e.Until }),
        SegmentWrapUpCompleted e => i.WrapUps.FirstOrDefault(w => w.Agent == e.Agent) is { } part
            ? Note(i, part with { Until = null })
            : i,
        _ => i,
    };

    /// <summary>The receiver took the offer: theirs from now on, theirs to be consulted about, or theirs to take part in.</summary>
    public static InteractionState Accept(InteractionState i, OfferAccepted e)
    {
        var offer = i.OpenOffer!;
        if (i.Transfer is { Kind: TransferKind.Conference })
            return i with { OpenOffer = null, LastJoined = offer, Transfer = null };
        if (i.Owner is not null)
            return i with
            {
                OpenOffer = null,
                LastJoined = offer,
                Transfer = i.Transfer! with { Stage = TransferStage.Consulting, To = e.Agent, Cost = offer.Cost },
            };
        return Own(
            i with { OpenOffer = null, LastAccepted = offer, Interruption = offer.Names }, e.Agent, offer.Cost, e.ConnectBy, e.At);
    }

    /// <summary>The agent took it without an offer.</summary>
    public static InteractionState Assign(InteractionState i, InteractionAssigned e) =>
        Own(i with { Epoch = e.Epoch, ParkedUntil = null }, e.Agent, e.Cost, e.ConnectBy, e.At);

    private static InteractionState Own(
        InteractionState i, AgentId agent, int cost, DateTimeOffset connectBy, DateTimeOffset at) =>
        i.To(InteractionPhase.Connecting) with
        {
            Owner = agent,
            LastOwner = agent,
            AssignedAt = at,
            Cost = cost,
            ConnectBy = connectBy,
            Transfer = null,
            Previous = i.Transfer is { } transfer
                ? transfer with { Stage = TransferStage.Done, To = agent }
                : i.Previous,
        };

    /// <summary>The customer of a live medium has to be taken from the giver and wait.</summary>
    public static bool Parks(InteractionState i, TransferRequested e) =>
        i.Class == ChannelClass.Live && !TransferWays.KeepsOwner(e);

    /// <summary>What waits asks for as little as its queue can do with (Semantics §15).</summary>
    private static InteractionState TooSlow(InteractionState i) => i.Phase.IsWaiting()
        ? i.WithSteps(RelaxationRules.StepsMax, RelaxationCause.TransferTooSlow)
        : i;

    private static InteractionState Request(InteractionState i, TransferRequested e)
    {
        var transfer = new TransferState(
            e.Kind, e.From, e.FromQueue, e.To, e.Queue, e.Personal?.Reason ?? "", e.At)
        {
            Consults = e.Consults == true,
        };
        if (TransferWays.KeepsOwner(e)) return i with { Transfer = transfer };

        // Who is asked to take it back first may have been kept from it for having given it away.
        var first = e.Kind == TransferKind.Return ? TransferRules.Giver(i) : null;
        var rest = i.Exclusions.RemoveAll(x => x.Agent == e.From || x.Agent == first);
        var given = i with { Transfer = transfer, Exclusions = rest.Add(new(e.From, e.ExcludedUntil, e.At)) };
        return e.To is null
            ? given
            : given.To(InteractionPhase.Transferring) with { Owner = null, Interruption = null };
    }

    private static InteractionState Note(InteractionState i, SegmentWrapUp part) =>
        i with { WrapUps = i.WrapUps.RemoveAll(w => w.Agent == part.Agent).Add(part) };
}
