using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Agents;

/// <summary>What the journal knows of an agent; work in hand is read from the rows.</summary>
public sealed partial record AgentState : StreamState<AgentState>
{
    /// <summary>Number of the newest activation.</summary>
    public int Activation { get; init; }

    /// <summary>Devices.</summary>
    public Presence Presence { get; init; } = Presence.Disconnected;

    /// <summary>When presence last changed.</summary>
    public DateTimeOffset PresenceAt { get; init; }

    /// <summary>What the agent declared.</summary>
    public Routability Routability { get; init; } = Routability.NotReady;

    /// <summary>Why not ready; empty otherwise.</summary>
    public string Reason { get; init; } = NotReadyReasons.SignedIn;

    /// <summary>When routability last changed.</summary>
    public DateTimeOffset RoutabilityAt { get; init; }

    /// <summary>What to become when the load reaches 0; Unspecified: nothing.</summary>
    public Routability Next { get; init; }

    /// <summary>Reason that goes with <see cref="Next"/>.</summary>
    public string NextReason { get; init; } = "";

    /// <summary>Last change to Available after at least 5 minutes of not being so (Semantics §5).</summary>
    public DateTimeOffset AvailableSince { get; init; }

    /// <summary>Since when no offers could come, by declaration or without a device; null while Available.</summary>
    public DateTimeOffset? UnavailableSince { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The last offers missed, newest last, so that a repeated tell counts once.</summary>
    public ImmutableArray<OfferId> Missed
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Offers missed in a row, without one answered or a declaration to be available in between.</summary>
    public int MissesInARow { get; init; }

    /// <summary>Devices with a lease that a push reaches without a stream, newest last.</summary>
    public ImmutableArray<PushDevice> PushDevices
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <inheritdoc/>
    protected override AgentState Fold(DomainEvent change, long position) => With(change).Count(this, change);

    private AgentState With(DomainEvent change) => change switch
    {
        AgentActivated e => this with { Activation = e.Activation },
        AgentConnected e => this with { Presence = Presence.Connected, PresenceAt = e.At },
        AgentReconnecting e => this with { Presence = Presence.Reconnecting, PresenceAt = e.At },
        AgentDisconnected e => this with
        {
            Presence = Presence.Disconnected,
            PresenceAt = e.At,
            UnavailableSince = UnavailableSince ?? e.At,
        },
        RoutabilityChanged e => this with
        {
            Routability = e.Routability,
            Reason = e.Reason,
            RoutabilityAt = e.At,
            Next = Routability.Unspecified,
            NextReason = "",
            AvailableSince = IsNewlyAvailable(e) ? e.At : AvailableSince,
            UnavailableSince = e.Routability == Routability.Available ? null : UnavailableSince ?? e.At,
            MissesInARow = e.Routability == Routability.Available ? 0 : MissesInARow,
        },
        ServedQueuesChanged e => this with { Serves = e.Queues },
        NextRoutabilityChosen e => this with { Next = e.Routability, NextReason = e.Reason },
        OfferMissed e => this with
        {
            Missed = [.. Missed.TakeLast(AgentRules.MissedKept - 1), e.Offer], MissesInARow = e.Count,
        },
        MissesEnded => this with { MissesInARow = 0 },
        PushDeviceAdded e => this with
        {
            PushDevices =
                [.. PushDevices.Where(d => d.Id != e.Device).TakeLast(PushRules.DevicesMax - 1), new(e.Device, e.Mobile)],
        },
        PushDeviceRemoved e => this with { PushDevices = PushDevices.RemoveAll(d => d.Id == e.Device) },
        _ => this,
    };

    private bool IsNewlyAvailable(RoutabilityChanged e) =>
        e.Routability == Routability.Available && e.At - UnavailableSince >= AgentRules.ShortFlip;
}
