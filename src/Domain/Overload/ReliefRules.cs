using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Overload;

/// <summary>What an overload rule does about one interaction that waits (Semantics §12).</summary>
public static class ReliefRules
{
    /// <summary>
    /// Once an entry: virtual wait, one more step of relaxation, another queue, something said to the customer, or the end
    /// with a message. What rings at an agent is left where it is: somebody is about to answer.
    /// </summary>
    /// <param name="message">Id of what is said, if anything is.</param>
    public static Decision<ReliefOutcome> Relieve(
        ConversationState conversation, ReliefOrder order, MessageId message, SettingsView settings, DateTimeOffset now)
    {
        var (rule, from) = (order.Rule, order.Notice.Queue);
        if (conversation.Find(order.Notice.Interaction) is not { } state) return ReliefOutcome.Nothing;
        if (!state.Phase.IsWaiting() || state.Queue != from) return ReliefOutcome.Nothing;
        if (state.Relief?.Done.Has(rule.Trigger, rule.Action) == true) return ReliefOutcome.Done;
        if (!settings.Queues.TryGetValue(from, out var queue) || !queue.Overload.Contains(rule)) return ReliefOutcome.Nothing;
        if (!rule.Fits(state.Channel, state.Class)) return ReliefOutcome.Nothing;
        var relief = new Relieved(conversation, state, queue, order, message, settings, now);
        var done = rule.Action switch
        {
            OverloadAction.Boost => Boost(relief),
            OverloadAction.Relax => Relax(relief),
            OverloadAction.Overflow => Overflow(relief),
            OverloadAction.OfferCallback => OfferCallback(relief),
            OverloadAction.Deflect => DeflectionRules.Offer(relief),
            OverloadAction.ReplyWithPromise => Reply(relief),
            OverloadAction.Close => Close(relief),
            _ => ReliefOutcome.Nothing,
        };
        if (done.Outcome != ReliefOutcome.Done) return done;
        var relieved = new OverloadRelieved(
            state.Id, from, rule.Trigger, rule.Action, order.Value, rule.On, settings.Version, now)
        {
            StepsTaken = rule.Action == OverloadAction.Relax ? order.StepsTaken + 1 : 0,
        };
        return new(ReliefOutcome.Done, [relieved, .. done.Events]);
    }

    /// <summary>Whether its customer is on the line, and on no other way.</summary>
    internal static bool IsOnLine(ConversationState conversation, InteractionState state) =>
        !CallbackCourseRules.IsOffLine(state) && !conversation.Interactions.Any(CallbackCourseRules.IsPending);

    private static Decision<ReliefOutcome> Boost(Relieved r) =>
        BoostRules.Grant(r.State, BoostCause.Overload, r.Settings, r.Now) is { } boost
            ? new Decision<ReliefOutcome>(ReliefOutcome.Done, boost)
            : ReliefOutcome.Nothing;

    private static Decision<ReliefOutcome> Relax(Relieved r) =>
        r.Order.StepsTaken < r.Queue.Relaxation.Length ? ReliefOutcome.Done : ReliefOutcome.Nothing;

    /// <summary>
    /// The first queue that is open and that it has not overflowed from: a new entry with its old age, offered like any
    /// other. Where it came from so it does not go again, whatever the settings have become since.
    /// </summary>
    private static Decision<ReliefOutcome> Overflow(Relieved r)
    {
        if (r.State.Phase == InteractionPhase.Offered || DialFirstRules.IsUnderWay(r.State)) return ReliefOutcome.NotNow;
        foreach (var target in r.Queue.Overflow)
            if (MayEnter(target, r))
                return new(
                    ReliefOutcome.Done,
                    [
                        .. FlowOutRules.Flow(r.State, FlowOutCause.Overflowed, WithdrawReason.Moved, r.Now),
                        .. EntryRules.Enter(
                            r.State, target, EntryKind.Overflowed, r.State.AgedFrom, r.State.OwnerHint, r.Settings, r.Now),
                    ]);
        return r.Queue.Overflow.IsEmpty ? ReliefOutcome.Nothing : ReliefOutcome.NotNow;
    }

    private static bool MayEnter(QueueId target, Relieved r) =>
        target != r.State.Queue
        && r.State.Relief?.OverflowedFrom.Contains(target) != true
        && r.Settings.Queues.ContainsKey(target)
        && r.Settings.EntryFor(target, r.State.Channel) == target
        && (r.State.Class == ChannelClass.Deferred || r.Settings.HoursOf(target)?.IsOpen(r.Now) != false);

    private static Decision<ReliefOutcome> OfferCallback(Relieved r)
    {
        if (r.Queue.Callback is null || !IsOnLine(r.Conversation, r.State)) return ReliefOutcome.Nothing;
        if (r.State.Phase == InteractionPhase.Offered) return ReliefOutcome.NotNow;
        return new(
            ReliefOutcome.Done,
            new CallbackOffered(r.Message, r.State.Id, r.State.Queue, r.Now) { Personal = new(r.Text()) });
    }

    /// <summary>Once an interaction the system writes by itself: who has been told how long it takes is not told again.</summary>
    private static Decision<ReliefOutcome> Reply(Relieved r)
    {
        if (CallbackCourseRules.IsOffLine(r.State) || r.State.RepliedAt is not null) return ReliefOutcome.Nothing;
        if (r.State.Phase == InteractionPhase.Offered) return ReliefOutcome.NotNow;
        var rule = r.Order.Rule;
        var reply = new AutoReplySettings(rule.Channel, ChannelClass.Unspecified, rule.Text, rule.ClosedText, Promise: true);
        var said = EstimateRules.Reply(r.State, r.Order.Notice, reply, r.Message, r.Queue, r.Settings, r.Now);
        return new(said.IsEmpty ? ReliefOutcome.NotNow : ReliefOutcome.Done, said);
    }

    /// <summary>
    /// Only what nobody has had yet and nobody is promised an answer for: its customer is told, and may write again.
    /// </summary>
    private static Decision<ReliefOutcome> Close(Relieved r)
    {
        if (r.State.LastOwner is not null || PromiseMaking.NextAt(r.State) is not null) return ReliefOutcome.Nothing;
        if (r.State.Phase == InteractionPhase.Offered) return ReliefOutcome.NotNow;
        var told = new AutoReplySent(r.Message, r.State.Id, r.State.Queue, r.Settings.Version, r.Now)
        {
            Personal = new(r.Text()),
        };
        ImmutableArray<DomainEvent> events =
            [told, .. FlowOutRules.Leave(r.State, FlowOutCause.Shed, InteractionResult.FlowedOut, r.Now)];
        return new(
            ReliefOutcome.Done,
            r.Conversation.IsLastOpen(r.State.Id) ? events.Add(new ConversationClosed(r.Now)) : events);
    }
}
