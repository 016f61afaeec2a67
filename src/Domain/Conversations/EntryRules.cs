using System.Collections.Immutable;
using Omni.Domain.Calendars;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>
/// The one way into a queue: a closed or removed one passes its entries on to its heir, and what it asks is added to what
/// the interaction brings.
/// </summary>
public static class EntryRules
{
    /// <summary>
    /// The first entry of an interaction that is opened with it: of the queue that follows the wanted one by the settings; that
    /// one while it is open. With the boosts that the entry itself brings.
    /// </summary>
    /// <param name="brings">What the interaction brings itself.</param>
    /// <param name="agedFrom">What order counts from.</param>
    /// <param name="customerValue">What the customer is worth, seconds: counts with the first entry.</param>
    public static ImmutableArray<DomainEvent> Enter(
        InteractionId interaction,
        QueueId wanted,
        string channel,
        EntryKind kind,
        ImmutableArray<SkillTerm> brings,
        DateTimeOffset agedFrom,
        AgentId? ownerHint,
        SettingsView settings,
        DateTimeOffset now,
        int customerValue = 0) =>
        Enter(interaction, wanted, channel, kind, brings, false, agedFrom, ownerHint, customerValue, 0, settings, now);

    /// <summary>An entry of an interaction that is there already, alike; what its former queue's weight gave goes with that queue.</summary>
    /// <param name="learned">What it brings itself, if part of it was learned after it was opened; null: what it has.</param>
    public static ImmutableArray<DomainEvent> Enter(
        InteractionState state,
        QueueId wanted,
        EntryKind kind,
        DateTimeOffset agedFrom,
        AgentId? ownerHint,
        SettingsView settings,
        DateTimeOffset now,
        int customerValue = 0,
        ImmutableArray<SkillTerm>? learned = null) =>
        Enter(
            state.Id, wanted, state.Channel, kind, learned ?? state.Brings, learned is not null, agedFrom, ownerHint, customerValue,
            state.QueueWeightSeconds, settings, now);

    /// <param name="weight">Seconds that the weight of its former queue gave.</param>
    private static ImmutableArray<DomainEvent> Enter(
        InteractionId interaction,
        QueueId wanted,
        string channel,
        EntryKind kind,
        ImmutableArray<SkillTerm> brings,
        bool isLearned,
        DateTimeOffset agedFrom,
        AgentId? ownerHint,
        int customerValue,
        int weight,
        SettingsView settings,
        DateTimeOffset now)
    {
        var queue = settings.EntryFor(wanted, channel);
        var asked = settings.Queues.TryGetValue(queue, out var found) ? found.Requires : [];
        var entry = new InteractionQueued(
            interaction, queue, kind, Requirement.Join([.. asked, .. brings]), agedFrom, ownerHint, settings.Version, now)
        {
            Brings = isLearned ? brings : null,
            KeptUntil = ownerHint is null || !WaitsForAgent(kind) || !settings.Channels.TryGetValue(channel, out var reached)
                ? null
                : StickyRules.KeptUntil(reached.Class, now, settings.HoursOf(queue), settings.Policy.Sticky),
            Tier = found is null ? null : InboxTier(found, channel, settings, now),
            KeepsWeight = weight > 0 ? true : null,
        };
        return [entry, .. BoostRules.OfEntry(entry, customerValue, weight, settings)];
    }

    /// <summary>What a closed queue takes as deferred work: everything but who holds the line.</summary>
    private static int? InboxTier(QueueSettings queue, string channel, SettingsView settings, DateTimeOffset now) =>
        queue.AfterHours == ClosedBehaviour.DeferredInbox
        && settings.Channels.TryGetValue(channel, out var reached) && reached.Class == ChannelClass.Chat
        && settings.HoursOf(queue.Id)?.IsOpen(now) == false
            ? WaitingKey.TierOf(ChannelClass.Deferred)
            : null;

    /// <summary>
    /// What comes back or was given away goes on with who is there: it has waited already (Semantics §15).
    /// </summary>
    private static bool WaitsForAgent(EntryKind kind) =>
        kind is not (EntryKind.Returned or EntryKind.Transferred or EntryKind.Moved or EntryKind.Overflowed);

    /// <summary>
    /// Moves what waits in a queue that is named nowhere any more, its age, place, boosts and exclusions kept; an offer
    /// that rings is withdrawn. Nothing when its queue still is one of the settings, or nothing follows it.
    /// </summary>
    public static Decision<bool> Move(InteractionState? state, SettingsView settings, DateTimeOffset now)
    {
        if (state is null || !state.Phase.IsWaiting() || settings.Queues.ContainsKey(state.Queue)) return false;
        if (settings.EntryFor(state.Queue, state.Channel) == state.Queue) return false;
        var entry = Enter(state, state.Queue, EntryKind.Moved, state.AgedFrom, state.OwnerHint, settings, now);
        ImmutableArray<DomainEvent> events =
            [new InteractionFlowedOut(state.Id, state.Queue, FlowOutCause.Moved, now), .. entry];
        return new(true, state.OpenOffer is { } offer
            ? events.Insert(0, new OfferWithdrawn(offer.Id, offer.Agent, state.Id, WithdrawReason.Moved, null, now))
            : events);
    }
}
