using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Agents;

/// <summary>
/// Devices that a push reaches without a stream (Semantics §5, mission U16): their leases outlive the stream, and the
/// server too, so they are on record while other leases are not.
/// </summary>
public static class PushRules
{
    /// <summary>Most devices of one agent that are on record; one more takes the place of the one known longest.</summary>
    public const int DevicesMax = 20;

    /// <summary>A device opens its stream and says whether a push reaches it. Safe to repeat.</summary>
    public static ImmutableArray<DomainEvent> Opened(
        AgentState state, PushDevice device, bool hasPush, DateTimeOffset now)
    {
        var known = state.PushDevices.FirstOrDefault(d => d.Id == device.Id);
        if (hasPush) return known == device ? [] : [new PushDeviceAdded(device.Id, device.Mobile, now)];
        return known is null ? [] : [new PushDeviceRemoved(device.Id, now)];
    }

    /// <summary>Leases that have ended are on record no more. Safe to repeat.</summary>
    /// <param name="isLive">Whether the lease of a device goes on.</param>
    public static ImmutableArray<DomainEvent> Ended(AgentState state, Func<string, bool> isLive, DateTimeOffset now) =>
        [.. state.PushDevices.Where(d => !isLive(d.Id)).Select(d => new PushDeviceRemoved(d.Id, now))];
}
