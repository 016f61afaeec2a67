using Omni.Domain.Callbacks;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Routing;

namespace Omni.Domain.Explanations;

/// <summary>Which step of an interaction's why-log the events of overload and of callbacks are.</summary>
internal static class ReliefSteps
{
    /// <summary>The step; null: the event is about another interaction, or is none of these.</summary>
    public static WhyStep? Of(InteractionId id, DomainEvent change) => OfOverload(id, change) ?? OfCallback(id, change);

    private static WhyStep? OfOverload(InteractionId id, DomainEvent change) => change switch
    {
        OverloadRelieved e when e.Interaction == id => new(WhyKind.Relieved, e.At)
        {
            Cause = e.Action.ToString(),
            Queue = e.Queue,
            Overload = new(e.Trigger, e.Value, e.On),
            StepsTaken = e.StepsTaken,
            StepCause = e.StepsTaken > 0 ? RelaxationCause.Overload : RelaxationCause.Unspecified,
            SettingsVersion = e.SettingsVersion,
        },
        DeflectionOffered e when e.Interaction == id => new(WhyKind.DeflectionOffered, e.At)
        {
            Queue = e.Queue,
            Channel = e.Channel,
            Until = e.Until,
            P90 = e.P90,
            TargetP90 = e.TargetP90,
        },
        DeflectionRefused e when e.Interaction == id => new(WhyKind.DeflectionRefused, e.At),
        DeflectionTaken e when e.From == id => new(WhyKind.DeflectionTaken, e.At)
        {
            Cause = "To", Other = e.Interaction, Channel = e.Channel,
        },
        DeflectionTaken e when e.Interaction == id => new(WhyKind.DeflectionTaken, e.At)
        {
            Cause = "From", Other = e.From, Channel = e.Channel,
        },
        _ => null,
    };

    private static WhyStep? OfCallback(InteractionId id, DomainEvent change) => change switch
    {
        CallbackChosen e when e.From == id => new(WhyKind.CallbackChosen, e.At) { Cause = "To", Other = e.Interaction },
        CallbackChosen e when e.Interaction == id => new(WhyKind.CallbackChosen, e.At)
        {
            Cause = e.Kind.ToString(), Other = e.From, OwnTier = e.Tier,
        },
        InteractionScheduled e when e.Interaction == id => new(WhyKind.Scheduled, e.At) { Until = e.DueAt },
        CallbackDialled e when e.Interaction == id => new(WhyKind.Dialled, e.At) { Number = e.Attempt, Until = e.ConnectBy },
        CallbackAttemptFailed e when e.Interaction == id => new(WhyKind.CallbackFailed, e.At)
        {
            Cause = e.Reason.ToString(), Number = e.Attempt, Until = e.Closes ? null : e.NextAt,
        },
        DialFirstOrdered e when e.Interaction == id => new(WhyKind.DialFirstOrdered, e.At)
        {
            Queue = e.Queue, Number = e.Attempt, Until = e.DialBy, ExpectedWait = e.ExpectedWait,
            SettingsVersion = e.SettingsVersion,
        },
        CallbackPickedUp e when e.Interaction == id => new(WhyKind.PickedUp, e.At),
        DialFirstLapsed e when e.Interaction == id => new(WhyKind.DialFirstLapsed, e.At),
        CallbackCancelled e when e.Interaction == id => new(WhyKind.CallbackCancelled, e.At)
        {
            Cause = e.Cause.ToString(), Other = e.ReturnedAs,
        },
        _ => null,
    };
}
