using System.Collections.Frozen;
using Omni.Domain.Access;
using Omni.Domain.Calendars;
using Omni.Domain.Webhooks;

namespace Omni.Domain.Settings;

/// <summary>One version of a brand's settings, indexed for the rules. Immutable; shared by all grains of a silo.</summary>
public sealed partial class SettingsView(int version, SettingsDocument document)
{
    private readonly FrozenDictionary<string, TokenRevocation[]> revocations = document.RevokedTokens
        .GroupBy(r => r.Subject, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private readonly FrozenDictionary<QueueId, QueueId> heirs = document.RemovedQueues
        .ToFrozenDictionary(r => r.Queue, r => r.Heir);

    private readonly FrozenDictionary<string, WorkingTime> hours = document.Calendars
        .ToFrozenDictionary(c => c.Id, c => new WorkingTime(c), StringComparer.Ordinal);

    /// <summary>Counts applied versions; 0: nothing was applied yet.</summary>
    public int Version { get; } = version;

    /// <summary>What was applied.</summary>
    public SettingsDocument Document { get; } = document;

    /// <summary>Time limits and weights.</summary>
    public PolicySettings Policy => Document.Policy;

    /// <summary>Queues by id.</summary>
    public FrozenDictionary<QueueId, QueueSettings> Queues { get; } = document.Queues.ToFrozenDictionary(q => q.Id);

    /// <summary>Channels by id.</summary>
    public FrozenDictionary<string, ChannelSettings> Channels { get; } =
        document.Channels.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>Agents by id.</summary>
    public FrozenDictionary<AgentId, AgentSettings> Agents { get; } = document.Agents.ToFrozenDictionary(a => a.Id);

    private readonly FrozenDictionary<AgentId, int> places = document.Agents
        .Select((agent, place) => (agent.Id, place)).ToFrozenDictionary(a => a.Id, a => a.place);

    /// <summary>Place of an agent among the agents as they are configured; behind them all when they are none.</summary>
    public int PlaceOf(AgentId agent) => places.TryGetValue(agent, out var place) ? place : int.MaxValue;

    /// <summary>Webhooks by id.</summary>
    public FrozenDictionary<string, WebhookSettings> Webhooks { get; } =
        document.Webhooks.ToFrozenDictionary(w => w.Id, StringComparer.Ordinal);

    /// <summary>Whether a token counts no longer, although its time has not come.</summary>
    public bool IsRevoked(string subject, string tokenId, DateTimeOffset issuedAt)
    {
        if (!revocations.TryGetValue(subject, out var ofSubject)) return false;
        foreach (var revocation in ofSubject)
            if (revocation.Covers(tokenId, issuedAt))
                return true;
        return false;
    }

    /// <summary>
    /// Where an entry goes that is meant for a queue: there while it is open, else to its heir. A queue that is named
    /// nowhere any more is followed by the queue of the interaction's channel; without that one, by nobody.
    /// </summary>
    public QueueId EntryFor(QueueId queue, string channel)
    {
        if (Queues.TryGetValue(queue, out var found)) return found is { Closed: true, Heir: { } open } ? open : queue;
        if (heirs.TryGetValue(queue, out var heir)) return heir;
        return Channels.TryGetValue(channel, out var reached) && Queues.ContainsKey(reached.Queue)
            ? EntryFor(reached.Queue, channel)
            : queue;
    }

    /// <summary>When a queue works; null: always.</summary>
    public WorkingTime? HoursOf(QueueId queue) =>
        Queues.TryGetValue(queue, out var found) && found.Calendar is { } calendar ? hours.GetValueOrDefault(calendar) : null;

    /// <summary>When an agent works; null: always.</summary>
    public WorkingTime? HoursOf(AgentId agent) =>
        Agents.TryGetValue(agent, out var found) && found.Calendar is { } calendar ? hours.GetValueOrDefault(calendar) : null;

    /// <summary>Whether the queue was removed and its heir is named.</summary>
    public bool IsRemoved(QueueId queue) => heirs.ContainsKey(queue);

    /// <summary>Ids of the skills.</summary>
    public FrozenSet<string> Skills { get; } =
        document.Skills.Select(s => s.Id).ToFrozenSet(StringComparer.Ordinal);
}
