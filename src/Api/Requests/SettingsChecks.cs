using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Errors;
using Omni.Domain;
using Omni.Domain.Routing;
using Omni.Domain.Settings;

namespace Omni.Api.Requests;

/// <summary>Fields that name something of the settings.</summary>
internal static partial class SettingsChecks
{
    private const int NamedMax = 10;

    /// <summary>A channel there is.</summary>
    public static ChannelSettings Channel(this SettingsView settings, string channel)
    {
        if (settings.Channels.TryGetValue(channel, out var found)) return found;
        if (channel.Length == 0) throw Check.Required("channel", "a channel id of the settings");
        throw Unknown(Reasons.ChannelUnknown, "channel", channel, settings.Document.Channels.Select(c => c.Id));
    }

    /// <summary>A queue there is, or was and has an heir; null when none is named.</summary>
    public static QueueId? Queue(this SettingsView settings, string queue, string field)
    {
        if (queue.Length == 0) return null;
        if (settings.Queues.ContainsKey(new(queue)) || settings.IsRemoved(new(queue))) return new QueueId(queue);
        throw Unknown(Reasons.QueueUnknown, field, queue, settings.Document.Queues.Select(q => q.Id.Value));
    }

    /// <summary>A queue there is, as the subject of a request.</summary>
    public static QueueSettings NamedQueue(this SettingsView settings, string queue)
    {
        var id = Check.Id<QueueId>(queue, "que_", "queue_id");
        if (settings.Queues.TryGetValue(id, out var found)) return found;
        throw Refusal.NotFound(Reasons.QueueNotFound,
            $"The settings (version {settings.Version}) name no queue {id}; ListQueues lists those there are.");
    }

    /// <summary>An agent's name as customers see it; empty when the settings know none.</summary>
    public static string NameOf(this SettingsView settings, AgentId agent) =>
        settings.Agents.TryGetValue(agent, out var found) ? found.Name : "";

    /// <summary>An agent there is.</summary>
    public static AgentId Agent(this SettingsView settings, AgentId agent)
    {
        if (settings.Agents.ContainsKey(agent)) return agent;
        throw Refusal.NotFound(Reasons.AgentNotFound,
            $"The token is for agent {agent}, whom the settings (version {settings.Version}) do not name; "
            + "add the agent by SettingsService.Apply.");
    }

    /// <summary>Another agent there is; null when none is named.</summary>
    public static AgentId? OtherAgent(this SettingsView settings, string agent, AgentId self, string field)
    {
        if (agent.Length == 0) return null;
        if (agent == self.Value) throw Outcomes.TransferToSelf();
        if (settings.Agents.ContainsKey(new(agent))) return new AgentId(agent);
        throw Unknown(Reasons.AgentUnknown, field, agent, settings.Document.Agents.Select(a => a.Id.Value));
    }

    private static RefusalException Unknown(string reason, string field, string value, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        var shown = names.Length == 0 ? "none are set; apply settings first"
            : names.Length <= NamedMax ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(NamedMax))} and {names.Length - NamedMax} more";
        return Refusal.Invalid(reason, field,
            $"{field} is '{Check.Shown(value)}', which the settings do not name; there are: {shown}.");
    }
}
