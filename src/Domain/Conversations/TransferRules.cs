using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>An agent gives an interaction to a queue, or back.</summary>
/// <param name="Kind">Blind, Escalation or Return.</param>
/// <param name="Queue">Where it goes; null with a return, and with an escalation that goes where the settings say.</param>
/// <param name="Reason">In the giver's words; may be empty.</param>
[GenerateSerializer, Immutable]
public sealed record TransferToQueue(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] AgentId From,
    [property: Id(2)] TransferKind Kind,
    [property: Id(3)] QueueId? Queue,
    [property: Id(4)] string Reason)
{
    /// <summary>
    /// An escalation that is to be talked over first, with whoever is free there: nobody was, or it would go to an agent.
    /// </summary>
    [Id(5)]
    public bool Consults { get; init; }
}

/// <summary>An agent gives an interaction to another one; asked by the receiver, who holds the units.</summary>
/// <param name="Kind">Blind, Warm, Escalation or Conference.</param>
/// <param name="Activation">The receiver's activation: a claim of the append.</param>
/// <param name="Cost">Units the receiver holds for it.</param>
/// <param name="MobileOnly">The receiver's only live device is a mobile app: the offer rings twice as long.</param>
/// <param name="Fallback">
/// Queue if the receiver does not take it; null: of an escalation the one that the settings name, else the one it came from.
/// </param>
/// <param name="Unable">Why the receiver can take nothing; Unspecified: the units are held.</param>
[GenerateSerializer, Immutable]
public sealed record TransferToAgent(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] AgentId From,
    [property: Id(2)] TransferKind Kind,
    [property: Id(3)] AgentId To,
    [property: Id(4)] int Activation,
    [property: Id(5)] int Cost,
    [property: Id(6)] bool MobileOnly,
    [property: Id(7)] QueueId? Fallback,
    [property: Id(8)] string Reason,
    [property: Id(9)] TransferOutcome Unable)
{
    /// <summary>An escalation that is talked over first: the giver goes on owning it until they complete it.</summary>
    [Id(10)]
    public bool Consults { get; init; }
}

/// <summary>Giving an interaction away (Semantics §15). What follows is in <see cref="TransferEndRules"/>.</summary>
public static class TransferRules
{
    /// <summary>Most characters of a reason.</summary>
    public const int ReasonMax = 1_000;

    /// <summary>To a queue: the giver is released at once, the interaction keeps what its order counts from.</summary>
    public static Decision<TransferOutcome> ToQueue(
        InteractionState? state, TransferToQueue command, SettingsView settings, DateTimeOffset now)
    {
        if (RefusalOf(state, command.From) is { } no) return no;
        var isReturn = command.Kind == TransferKind.Return;
        if (TargetOf(state!, command, settings) is not { } queue) return TransferOutcome.NoEscalation;
        if (!isReturn && queue == state!.Queue) return TransferOutcome.SameQueue;
        if (command.Consults) return TransferOutcome.NobodyFree;
        var requested = new TransferRequested(
            state!.Id, command.Kind, command.From, state.Queue, null, queue,
            isReturn ? null : now + settings.Policy.CoolDown, now) { Personal = new(command.Reason) };
        var queued = Queued(
            state, queue, isReturn ? EntryKind.Returned : EntryKind.Transferred, isReturn ? Giver(state) : null,
            settings, now);
        BoostCause? cause = command.Kind switch
        {
            TransferKind.Return => BoostCause.Returned,
            TransferKind.Escalation => BoostCause.Escalated,
            _ => null,
        };
        var boost = cause is { } given ? BoostRules.Grant(state, given, settings, now) : null;
        var wrapUp = isReturn ? [] : TransferEndRules.Release(state, command.From, state.Queue, settings, now);
        return new(TransferOutcome.Done, boost is null
            ? [requested, .. queued, .. wrapUp]
            : [requested, .. queued, boost, .. wrapUp]);
    }

    /// <summary>
    /// To one agent: an offer in the same append. Blind and escalated, nobody owns it until they accept; warm, and escalated by
    /// a consultation, the giver goes on owning it, and so they do in a conference. What is escalated goes in front, and without
    /// the agent to the second line unless its owner keeps it.
    /// </summary>
    public static Decision<TransferOutcome> ToAgent(
        InteractionState? state, TransferToAgent command, OfferId offer, SettingsView settings, DateTimeOffset now)
    {
        if (RefusalOf(state, command.From) is { } no) return no;
        if (command.To == command.From) return TransferOutcome.ToSelf;
        if (state!.TakesPart(command.To)) return TransferOutcome.TakesPart;
        if (command.Kind == TransferKind.Conference && state.Participants.Length >= ConferenceRules.ParticipantsMax)
            return TransferOutcome.TooMany;
        if (state.Excludes(command.To, now)) return TransferOutcome.AgentExcluded;
        if (command.Unable != TransferOutcome.Unspecified) return command.Unable;
        var staysOwner = TransferWays.KeepsOwner(command.Kind, command.Consults);
        var requested = new TransferRequested(
            state.Id, command.Kind, command.From, state.Queue, command.To, FallbackOf(state, command, settings),
            staysOwner ? null : now + settings.Policy.CoolDown, now)
        {
            Personal = new(command.Reason), Consults = command.Consults ? true : null,
        };
        var made = OfferRules.Offer(
            state, offer, command.To, command.Activation, command.Cost, command.MobileOnly, settings, now);
        return command.Kind == TransferKind.Escalation
            && BoostRules.Grant(state, BoostCause.Escalated, settings, now) is { } boost
            ? new(TransferOutcome.Done, requested, boost, made)
            : new(TransferOutcome.Done, requested, made);
    }

    /// <summary>A new entry of the interaction: its own needs and those of the queue it goes to.</summary>
    internal static ImmutableArray<DomainEvent> Queued(
        InteractionState state,
        QueueId queue,
        EntryKind kind,
        AgentId? hint,
        SettingsView settings,
        DateTimeOffset now) => EntryRules.Enter(state, queue, kind, state.AgedFrom, hint, settings, now);

    /// <summary>Whom a return goes to first: who had it before, unless they had given it back themselves.</summary>
    internal static AgentId? Giver(InteractionState state) =>
        state.Previous is { Kind: not TransferKind.Return } came ? came.From : null;

    private static QueueId FallbackOf(InteractionState state, TransferToAgent command, SettingsView settings) =>
        command.Fallback
        ?? (command.Kind == TransferKind.Escalation ? EscalationRules.SecondLine(state, settings) : null)
        ?? state.Queue;

    private static QueueId? TargetOf(InteractionState state, TransferToQueue command, SettingsView settings) =>
        command.Kind == TransferKind.Return ? state.Previous?.FromQueue ?? state.Queue
        : command.Queue ?? EscalationRules.SecondLine(state, settings);

    private static TransferOutcome? RefusalOf(InteractionState? state, AgentId agent) => state switch
    {
        null => TransferOutcome.NotFound,
        { Phase: InteractionPhase.Transferring } when state.Transfer?.From == agent => TransferOutcome.Pending,
        _ when state.Owner != agent => TransferOutcome.NotYours,
        { Phase: not (InteractionPhase.Active or InteractionPhase.Held) } => TransferOutcome.WrongPhase,
        { Transfer: not null } => TransferOutcome.Pending,
        _ => null,
    };
}
