using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Queues;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Orleans;

namespace Omni.Domain.Agents;

/// <summary>One piece of work an agent holds: offered, in hand or in wrap-up.</summary>
/// <param name="Interaction">Which.</param>
/// <param name="Conversation">Whose conversation.</param>
/// <param name="Channel">Channel id.</param>
/// <param name="Class">Class of the channel.</param>
/// <param name="Units">Units it holds now.</param>
/// <param name="Phase">Offered, Connecting, Active, Held, Interrupted, Transferring, Parked or WrapUp.</param>
[GenerateSerializer, Immutable]
public sealed record WorkItem(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] ConversationId Conversation,
    [property: Id(2)] string Channel,
    [property: Id(3)] ChannelClass Class,
    [property: Id(4)] int Units,
    [property: Id(5)] InteractionPhase Phase)
{
    /// <summary>It came to the agent because they know the matter (Semantics §10).</summary>
    [Id(22)]
    public bool IsSticky { get; init; }

    /// <summary>When its response clock is at 80 %: then it waits for an agent who is gone no longer; null: no clock.</summary>
    [Id(6)]
    public DateTimeOffset? DueSoonAt { get; init; }

    /// <summary>The tier it would wait in: whose response clock runs goes before other deferred work (Semantics §7).</summary>
    public int Tier => DueSoonAt is null ? WaitingKey.TierOf(Class) : SlaRules.DeferredTier;

    /// <summary>When it was assigned, or interrupted; an offer has none.</summary>
    [Id(7)]
    public DateTimeOffset Since { get; init; }

    /// <summary>Units it needs to go on; null: it is not interrupted.</summary>
    [Id(8)]
    public int? FullCost { get; init; }

    /// <summary>The offer it gave way to last; null: it never did.</summary>
    [Id(10)]
    public OfferId? InterruptedBy { get; init; }

    /// <summary>Other work of the agent that gives way to it; null: none.</summary>
    [Id(9)]
    public Interruption? Interruption { get; init; }

    /// <summary>Another agent owns it, and this one takes part or is consulted: only an owner puts work aside.</summary>
    [Id(11)]
    public bool IsBeside { get; init; }
}

/// <summary>Further interactions of one channel that an agent has room for.</summary>
/// <param name="Channel">Channel id.</param>
/// <param name="Slots">At least 1.</param>
[GenerateSerializer, Immutable]
public sealed record ChannelRoom([property: Id(0)] string Channel, [property: Id(1)] int Slots)
{
    /// <summary>Slots of a channel among those rooms; 0: it is not there.</summary>
    public static int Of(ImmutableArray<ChannelRoom> rooms, string channel)
    {
        foreach (var room in rooms)
            if (string.Equals(room.Channel, channel, StringComparison.Ordinal))
                return room.Slots;
        return 0;
    }
}

/// <summary>Units of simultaneous work, weighted by channel (Semantics §6).</summary>
public static class CapacityRules
{
    /// <summary>Units of an agent unless set.</summary>
    public const int DefaultCapacity = 100;

    /// <summary>Units an interaction of the channel holds.</summary>
    public static int CostOf(ChannelSettings channel) => channel.Cost ?? channel.Class switch
    {
        ChannelClass.Live => 100,
        ChannelClass.Chat => 20,
        _ => 10,
    };

    /// <summary>Most interactions of the channel at once.</summary>
    public static int MaxOf(ChannelSettings channel) => channel.Max ?? (channel.Class == ChannelClass.Chat ? 4 : 1);

    /// <summary>Units held by offers, work and wrap-up together; what gives way to some of it counts as put aside.</summary>
    public static int Load(IReadOnlyCollection<WorkItem> work)
    {
        var (load, anythingGivesWay) = (0, false);
        foreach (var item in work)
            (load, anythingGivesWay) = (load + item.Units, anythingGivesWay || item.Interruption is not null);
        if (!anythingGivesWay) return load;
        foreach (var item in work)
            if (GivesWay(work, item) is { } cost)
                load -= Math.Max(0, item.Units - cost);
        return load;
    }

    /// <summary>What an item counts because other work names it; null: nothing names it.</summary>
    public static int? GivesWay(IReadOnlyCollection<WorkItem> work, WorkItem item)
    {
        foreach (var other in work)
            if (other.Interruption is { } names && GivesWay(names, item))
                return names.Cost;
        return null;
    }

    /// <summary>
    /// Whether the item is named, is the agent's own, and has not been put aside for it yet; afterwards its phase says what it
    /// counts.
    /// </summary>
    public static bool GivesWay(Interruption names, WorkItem item) =>
        !item.IsBeside && names.Interactions.Contains(item.Interaction) && (names.Offer is null || names.Offer != item.InterruptedBy);

    /// <summary>Further interactions of the channel that may be offered: n_k &lt; m_k and load + c_k ≤ C.</summary>
    public static int Slots(int capacity, IReadOnlyCollection<WorkItem> work, ChannelSettings channel)
    {
        var cost = CostOf(channel);
        var byCount = MaxOf(channel) - Count(work, channel.Id, except: null);
        var free = capacity - Load(work);
        if (free < 0) return 0;
        return Math.Max(0, cost == 0 ? byCount : Math.Min(byCount, free / cost));
    }

    /// <summary>Room in every channel that has any.</summary>
    /// <param name="parkedCost">Units of what is interrupted.</param>
    public static ImmutableArray<ChannelRoom> Rooms(
        int capacity, IReadOnlyCollection<WorkItem> work, IEnumerable<ChannelSettings> channels, int parkedCost = 0)
    {
        var rooms = ImmutableArray.CreateBuilder<ChannelRoom>();
        foreach (var channel in channels)
        {
            var slots = Slots(capacity, work, channel);
            if (slots == 0 && InterruptedWork.Interrupting(capacity, work, channel, parkedCost) is not null) slots = 1;
            if (slots > 0) rooms.Add(new(channel.Id, slots));
        }

        return rooms.ToImmutable();
    }

    /// <summary>Whether a channel switch fits: load − c_old + c_new ≤ C and n_new &lt; m_new.</summary>
    public static bool SwitchFits(
        int capacity, IReadOnlyCollection<WorkItem> work, InteractionId from, ChannelSettings to) =>
        Load(work) - Freed(work, from) + CostOf(to) <= capacity && Count(work, to.Id, except: from) < MaxOf(to);

    /// <summary>Units that come free when it is gone: what gives way to other work counts less than it holds.</summary>
    public static int Freed(IReadOnlyCollection<WorkItem> work, InteractionId interaction) =>
        Load(work) - Load([.. work.Where(w => w.Interaction != interaction)]);

    /// <summary>What the work makes of the agent (Semantics §5).</summary>
    public static Activity ActivityOf(IReadOnlyCollection<WorkItem> work) =>
        work.Any(w => (w.Phase.IsAssigned() && !w.Phase.IsAside()) || w.Phase == InteractionPhase.Transferring)
            ? Activity.Engaged
        : work.Any(w => w.Phase == InteractionPhase.WrapUp) ? Activity.WrapUp
        : work.Any(w => w.Phase == InteractionPhase.Offered) ? Activity.Ringing
        : Activity.Idle;

    /// <summary>Whether it counts to a channel's maximum: what is offered or worked on does.</summary>
    private static bool IsCounted(InteractionPhase phase) =>
        phase != InteractionPhase.WrapUp && !phase.IsAside();

    /// <summary>Interactions of a channel that count to its maximum.</summary>
    internal static int Count(IEnumerable<WorkItem> work, string channel, InteractionId? except) =>
        work.Count(w => IsCounted(w.Phase) && w.Interaction != except
            && string.Equals(w.Channel, channel, StringComparison.Ordinal));
}
