using System.Collections.Immutable;
using Omni.Domain.Agents;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>An agent as a queue sees them: soft state, renewed with every change and never trusted for safety.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Activation">Activation that says so.</param>
/// <param name="Order">Grows with each change, so that an older picture never replaces a newer one.</param>
/// <param name="Skills">What the agent can do.</param>
/// <param name="Rooms">Channels with room; empty: nothing can be offered now.</param>
/// <param name="Connected">False when the agent is to be forgotten.</param>
/// <param name="LoadShare">Load / C, 0 to 1 and above when overcommitted.</param>
/// <param name="IdleSince">Semantics §5.</param>
/// <param name="RecentOffers">Offers in the last 30 minutes.</param>
[GenerateSerializer, Immutable]
public sealed record Candidate(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] int Activation,
    [property: Id(2)] long Order,
    [property: Id(3)] ImmutableArray<SkillLevel> Skills,
    [property: Id(4)] ImmutableArray<ChannelRoom> Rooms,
    [property: Id(5)] bool Connected,
    [property: Id(6)] double LoadShare,
    [property: Id(7)] DateTimeOffset IdleSince,
    [property: Id(8)] int RecentOffers)
{
    /// <summary>Groups the agent belongs to.</summary>
    [Id(9)]
    public ImmutableArray<string> Groups
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The agent's last offer from this queue; null: none yet.</summary>
    [Id(10)]
    public DateTimeOffset? LastOfferAt { get; init; }

    /// <summary>Place among the agents as they are configured.</summary>
    [Id(11)]
    public int Configured { get; init; }

    /// <summary>Offers accepted since local midnight.</summary>
    [Id(12)]
    public int AcceptsToday { get; init; }

    /// <summary>Share of what is given by chance, at least 0.</summary>
    [Id(13)]
    public double Weight { get; init; } = 1;

    /// <summary>Whether work is taken at all; why <see cref="Rooms"/> is empty, when it is not for want of capacity.</summary>
    [Id(33)]
    public AgentReadiness Readiness { get; init; }

    /// <summary>Units the agent has in all.</summary>
    [Id(22)]
    public int Capacity { get; init; }

    /// <summary>Units held by interactions that came to the agent because they know the matter (Semantics §10).</summary>
    [Id(23)]
    public int StickyUnits { get; init; }

    /// <summary>How many those are.</summary>
    [Id(24)]
    public int StickyCount { get; init; }

    /// <summary>Interactions of each channel that fit when nothing is held; empty unless Connected and Available.</summary>
    [Id(21)]
    public ImmutableArray<ChannelRoom> Slots
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Whether one more interaction of the channel fits.</summary>
    public bool HasRoom(string channel)
    {
        foreach (var room in Rooms)
            if (string.Equals(room.Channel, channel, StringComparison.Ordinal))
                return true;
        return false;
    }
}
