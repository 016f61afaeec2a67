using System.Collections.Immutable;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Grains.Streams;

namespace Omni.Grains.Agents;

/// <summary>
/// The agent's devices and their leases (Semantics §5). Memory only, but for those that a push reaches: at a start every
/// lease counts as renewed.
/// </summary>
internal sealed class Devices
{
    /// <summary>Devices of one agent; one more takes the place of the one renewed longest ago.</summary>
    private const int CountMax = 20;

    private readonly Dictionary<string, Lease> leases = new(StringComparer.Ordinal);
    private DateTimeOffset leasedUntil;

    /// <summary>The latest end of a lease.</summary>
    public DateTimeOffset LeasedUntil => leasedUntil;

    /// <summary>A start counts as a renewal.</summary>
    public void CountAsRenewed(DateTimeOffset until) => leasedUntil = until > leasedUntil ? until : leasedUntil;

    /// <summary>A start counts as a renewal: that of devices that a push reaches is on record.</summary>
    public void Restore(IEnumerable<PushDevice> reached, DateTimeOffset until)
    {
        foreach (var device in reached)
            leases[device.Id] = new(new(device.Id, device.Mobile, Stream: "", Push: true), null, 0, until);
        if (leases.Count > 0) CountAsRenewed(until);
    }

    /// <summary>A device opens its stream.</summary>
    /// <param name="sent">Number of the last update it was sent.</param>
    public void Open(AgentDevice device, IAgentObserver observer, long sent, DateTimeOffset until)
    {
        if (leases.TryGetValue(device.Id, out var older) && older.Device.Stream != device.Stream)
            older.Observer?.OnReplacedAsync().Forget();
        leases[device.Id] = new(device, observer, sent, until);
        if (leases.Count > CountMax) leases.Remove(leases.MinBy(l => l.Value.Until).Key);
        leasedUntil = leases.Values.Max(l => l.Until);
    }

    /// <summary>
    /// Renews a lease; false when the device is not known, another stream of it took over, or updates that were sent
    /// before the last renewal have not been seen: nobody else would notice that the last ones are lost.
    /// </summary>
    /// <param name="endOf">When the lease ends then.</param>
    public bool Renew(string device, string stream, long seen, long sent, Func<AgentDevice, DateTimeOffset> endOf)
    {
        if (!leases.TryGetValue(device, out var lease) || lease.Device.Stream != stream || seen < lease.Sent) return false;
        var until = endOf(lease.Device);
        leases[device] = lease with { Until = until, Sent = sent };
        leasedUntil = until > leasedUntil ? until : leasedUntil;
        return true;
    }

    /// <summary>Whether the lease of a device goes on.</summary>
    public bool IsLive(string device, DateTimeOffset now) => leases.TryGetValue(device, out var lease) && lease.Until > now;

    /// <summary>Whether all live leases are those of mobile apps.</summary>
    public bool OnlyMobile(DateTimeOffset now)
    {
        var live = leases.Values.Where(l => l.Until > now).ToArray();
        return live.Length > 0 && Array.TrueForAll(live, l => l.Device.Mobile);
    }

    /// <summary>Sends updates to every device that may still listen; one that is gone resumes by its cursor.</summary>
    public void Push(int activation, ImmutableArray<AgentDelta> deltas)
    {
        var message = new AgentDeltas(activation, deltas);
        foreach (var lease in leases.Values)
            lease.Observer?.OnDeltasAsync(message).Forget();
    }

    /// <summary>Shows what is not numbered to every device that listens now.</summary>
    public void Show(TypingSignal signal)
    {
        foreach (var lease in leases.Values)
            lease.Observer?.OnTypingAsync(signal).Forget();
    }

    /// <summary>Forgets devices whose lease has ended.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var (id, lease) in leases)
            if (lease.Until <= now)
                leases.Remove(id);
    }

    /// <param name="Observer">Null: it has opened no stream since the start.</param>
    private sealed record Lease(AgentDevice Device, IAgentObserver? Observer, long Sent, DateTimeOffset Until);
}
