using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Sla;

namespace Omni.Domain.Explanations;

/// <summary>Folds a conversation's events, in their order, into the why-log of one interaction.</summary>
/// <remarks>Nothing is stored for it but what <see cref="OfferMade"/> says of the choice: the rest follows from the events.</remarks>
public sealed class WhyLogBuilder(InteractionId interaction)
{
    private readonly List<WhyStep> first = [];
    private readonly Queue<WhyStep> last = new();
    private int omitted;
    private DateTimeOffset offeredAt;
    private bool isConsult;
    private bool isAskedFor;
    private ConnectorId connector;
    private ChannelClass channelClass;
    private bool hasClock;

    private int? callbackTier;
    private int? entryTier;

    /// <summary>
    /// Its tier before promotion: of the callback that is still to be made, of its entry, of its class; with a clock what
    /// would wait longest has a better one.
    /// </summary>
    private int OwnTier => callbackTier ?? Math.Min(
        entryTier ?? WaitingKey.TierOf(channelClass), hasClock ? SlaRules.DeferredTier : int.MaxValue);

    /// <summary>What there is so far.</summary>
    public WhyLog ToLog() => new(interaction, connector, channelClass, [.. first, .. last], omitted);

    /// <summary>Takes the next event; what says nothing of the interaction's way is passed over.</summary>
    public void Add(DomainEvent change)
    {
        Note(change);
        if (WhySteps.Of(interaction, change) is not { } step) return;
        if (step is { Kind: WhyKind.Accepted } && isConsult) step = step with { Cause = "Consult" };
        if (step.Kind is WhyKind.Accepted or WhyKind.Declined or WhyKind.Missed) step = step with { After = step.At - offeredAt };
        if (step is { Kind: WhyKind.Withdrawn, Cause: nameof(WithdrawReason.Cancelled) } && !isAskedFor)
            step = step with { Cause = StepText.LeftTheQueue };
        if (step.Kind is WhyKind.Offered) step = step with { OwnTier = OwnTier };
        Keep(step);
    }

    /// <summary>What later steps need to know of earlier events.</summary>
    private void Note(DomainEvent change)
    {
        switch (change)
        {
            case InteractionOpened e when e.Interaction == interaction:
                (connector, channelClass) = (e.Connector, e.Class);
                break;
            case ChannelSwitched e when e.To == interaction:
                (connector, channelClass) = (e.Connector, e.Class);
                break;
            case SlaClockSet { Clock: not SlaClock.Resolution } e when e.Interaction == interaction:
                hasClock = true;
                break;
            case MessageSent s when s.Interaction == interaction:
            case NoAnswerNeeded n when n.Interaction == interaction:
            case SlaClockDropped { Clock: not SlaClock.Resolution } d when d.Interaction == interaction:
                hasClock = false;
                break;
            case OfferMade e when e.Interaction == interaction:
                offeredAt = e.At;
                break;
            case TransferRequested e when e.Interaction == interaction:
                (isConsult, isAskedFor) = (TransferWays.IsConsult(e.Kind, e.Consults == true), true);
                break;
            case CallbackChosen e when e.Interaction == interaction:
                callbackTier = e.Tier;
                break;
            case InteractionConnected e when e.Interaction == interaction:
                callbackTier = null;
                break;
            case InteractionQueued e when e.Interaction == interaction:
                (entryTier, isConsult, isAskedFor) = (e.Tier, false, false);
                break;
            case TransferCompleted d when d.Interaction == interaction:
            case TransferCancelled c when c.Interaction == interaction:
                (isConsult, isAskedFor) = (false, false);
                break;
        }
    }

    private void Keep(WhyStep step)
    {
        if (first.Count < WhyLog.FirstSteps)
        {
            first.Add(step);
            return;
        }

        last.Enqueue(step);
        if (last.Count <= WhyLog.StepsMax - WhyLog.FirstSteps) return;
        last.Dequeue();
        omitted++;
    }
}
