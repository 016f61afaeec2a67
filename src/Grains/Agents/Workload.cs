using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Grains.Agents;

/// <summary>What an agent holds: offers, work in hand, wrap-up, and what is being asked for. Memory over the rows.</summary>
internal sealed class Workload(TimeProvider clock)
{
    /// <summary>Conversations without work whose version is still known.</summary>
    private const int ReleasedMax = 1_000;

    private static readonly TimeSpan RecentlyOffered = TimeSpan.FromMinutes(30);

    private readonly Dictionary<InteractionId, WorkItem> items = [];
    private readonly HashSet<InteractionId> asked = [];
    private readonly Dictionary<InteractionId, RingingOffer> offers = [];
    private readonly Dictionary<ConversationId, long> versions = [];
    private readonly HashSet<ConversationId> untold = [];
    private readonly Queue<DateTimeOffset> recentOffers = new();
    private readonly Queue<(ConversationId Conversation, long Version)> released = new();

    /// <summary>Counts the changes of what is held and of what rings.</summary>
    public long Changes { get; private set; }

    /// <summary>Everything held.</summary>
    public IReadOnlyCollection<WorkItem> Items => items.Values;

    /// <summary>Offers that ring.</summary>
    public IReadOnlyCollection<RingingOffer> Offers => offers.Values;

    /// <summary>Units held.</summary>
    public int Load => CapacityRules.Load(items.Values);

    /// <summary>Units that have to be worked off, those of interrupted work too, before the agent has nothing in hand.</summary>
    public int ToFinish => items.Values.Sum(i => i.FullCost ?? i.Units);

    /// <summary>When the first response clock of deferred work is at 80 %; null: none runs.</summary>
    public DateTimeOffset? DueSoonAt => items.Values.Where(i => i.Class == ChannelClass.Deferred).Min(i => i.DueSoonAt);

    /// <summary>Last accept or release (Semantics §5, <c>IdleSince</c>).</summary>
    public DateTimeOffset LoadChangedAt { get; private set; }

    /// <summary>Offers in the last 30 minutes.</summary>
    public int RecentOffers
    {
        get
        {
            var since = clock.GetUtcNow() - RecentlyOffered;
            while (recentOffers.TryPeek(out var at) && at < since)
                recentOffers.Dequeue();
            return recentOffers.Count;
        }
    }

    /// <summary>Conversations with something held.</summary>
    public IEnumerable<ConversationId> Conversations => items.Values.Select(i => i.Conversation).Distinct();

    /// <summary>Stream version at which what is held in a conversation was last told; 0: never.</summary>
    public long VersionOf(ConversationId conversation) => versions.GetValueOrDefault(conversation);

    /// <summary>What is held of a conversation stood in the rows, and it has not yet said anything itself.</summary>
    public bool IsUnsureOf(ConversationId conversation) => untold.Contains(conversation);

    /// <summary>Holds units while a conversation is asked; false when the interaction is held already.</summary>
    public bool TryHold(WorkItem item)
    {
        Changes++;
        return items.TryAdd(item.Interaction, item) && asked.Add(item.Interaction);
    }

    /// <summary>The conversation has answered; unless it said yes, what <see cref="TryHold"/> took is given back.</summary>
    public void Answered(InteractionId interaction, bool taken)
    {
        Changes++;
        asked.Remove(interaction);
        if (!taken) items.Remove(interaction);
    }

    /// <summary>
    /// Conversations of which something else is held than the rows say, but for those that are being asked.
    /// </summary>
    public IReadOnlyCollection<ConversationId> DifferFrom(IReadOnlyCollection<WorkItem> rows)
    {
        var stored = rows.ToDictionary(r => r.Interaction);
        var changed = stored.Values.Where(r => items.GetValueOrDefault(r.Interaction) != r)
            .Concat(items.Values.Where(i => !stored.ContainsKey(i.Interaction)));
        return [.. changed.Select(i => i.Conversation).Distinct().Where(c => !IsAsked(c))];
    }

    /// <summary>
    /// Conversations with something held, but for those that are being asked, and for what is parked: it may be many, and
    /// shows in the rows.
    /// </summary>
    public IReadOnlyCollection<ConversationId> Settled() =>
    [
        .. items.Values.Where(i => i.Phase != InteractionPhase.Parked).Select(i => i.Conversation).Distinct()
            .Where(c => !IsAsked(c)),
    ];

    private bool IsAsked(ConversationId conversation) => asked.Any(i => items[i].Conversation == conversation);

    /// <summary>Takes over what stands in the rows.</summary>
    public void Restore(WorkItem item, RingingOffer? offer)
    {
        Changes++;
        items[item.Interaction] = item;
        untold.Add(item.Conversation);
        if (offer is not null) offers[item.Interaction] = offer;
        else if (item.Since > LoadChangedAt) LoadChangedAt = item.Since;
    }

    /// <summary>An offer rings from now on.</summary>
    public void Ring(RingingOffer offer)
    {
        Changes++;
        offers[offer.Interaction] = offer;
        recentOffers.Enqueue(clock.GetUtcNow());
    }

    /// <summary>A frontend shows the offer.</summary>
    public void Confirm(RingingOffer offer) => offers[offer.Interaction] = offer with { ConfirmBy = null };

    /// <summary>An offer that still rings is looked at again then.</summary>
    public void Postpone(RingingOffer offer, DateTimeOffset until)
    {
        if (offers.GetValueOrDefault(offer.Interaction) == offer) offers[offer.Interaction] = offer with { ConfirmBy = until };
    }

    /// <summary>What is held of an interaction, or null.</summary>
    public WorkItem? Find(InteractionId interaction) => items.GetValueOrDefault(interaction);

    /// <summary>The ringing offer with that id, or null.</summary>
    public RingingOffer? FindOffer(OfferId id) => offers.Values.FirstOrDefault(o => o.Offer == id);

    /// <summary>
    /// Replaces what is held in a conversation by what the conversation says; what it is being asked for stays held,
    /// because its answer may be yes.
    /// </summary>
    /// <returns>Offers that ring no longer.</returns>
    public IReadOnlyList<RingingOffer> Replace(ConversationNotice notice)
    {
        versions[notice.Conversation] = notice.Version;
        untold.Remove(notice.Conversation);
        if (notice.Work.IsEmpty) Forget(notice.Conversation, notice.Version);
        if (IsHeld(notice)) return [];

        Changes++;
        var before = InHand();
        foreach (var item in items.Values.Where(i => i.Conversation == notice.Conversation).ToArray())
            if (!asked.Contains(item.Interaction))
                items.Remove(item.Interaction);
        foreach (var item in notice.Work)
            items[item.Interaction] = item;
        if (InHand() != before) LoadChangedAt = clock.GetUtcNow();
        return [.. offers.Values.Where(o => o.Conversation == notice.Conversation && !Rings(o)).ToArray().Where(Silence)];
    }

    private bool Rings(RingingOffer offer) =>
        items.TryGetValue(offer.Interaction, out var item) && item.Phase == InteractionPhase.Offered;

    private bool Silence(RingingOffer offer) => offers.Remove(offer.Interaction);

    /// <summary>
    /// Versions are kept for a while after the last work is gone: a tell that was under way when a reply overtook it
    /// must not bring the work back.
    /// </summary>
    private void Forget(ConversationId conversation, long version)
    {
        released.Enqueue((conversation, version));
        if (released.Count <= ReleasedMax) return;
        var (oldest, known) = released.Dequeue();
        if (versions.GetValueOrDefault(oldest) == known) versions.Remove(oldest);
    }

    /// <summary>Whether what the conversation says is what is held: most messages change nothing.</summary>
    private bool IsHeld(ConversationNotice notice)
    {
        var held = 0;
        foreach (var item in items.Values)
            if (item.Conversation == notice.Conversation)
                held++;
        if (held != notice.Work.Length) return false;
        foreach (var item in notice.Work)
            if (!items.TryGetValue(item.Interaction, out var known) || known != item)
                return false;
        return true;
    }

    private int InHand() => items.Values.Count(i => i.Phase != InteractionPhase.Offered && !i.Phase.IsAside());
}

/// <summary>An offer that rings.</summary>
/// <param name="ConfirmBy">A frontend must say by then that it is shown; null: it has, or an older activation asked.</param>
internal sealed record RingingOffer(
    OfferId Offer,
    ConversationId Conversation,
    InteractionId Interaction,
    int Epoch,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ConfirmBy);
