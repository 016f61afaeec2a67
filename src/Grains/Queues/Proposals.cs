using Omni.Domain;
using Omni.Domain.Queues;

namespace Omni.Grains.Queues;

/// <summary>Who is being asked about what: short-lived marks that keep two agents from chasing one interaction.</summary>
/// <remarks>Memory only and never a safety argument. A mark that nobody takes back ends by itself.</remarks>
internal sealed class Proposals
{
    /// <summary>How long an agent may take to answer, and how long a mark stands.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<InteractionId, (AgentId Agent, DateTimeOffset Until)> reserved = [];
    private readonly Dictionary<AgentId, DateTimeOffset> asked = [];
    private readonly Dictionary<(InteractionId, AgentId), (DateTimeOffset Until, long Version)> refused = [];

    /// <summary>Whether nobody is being asked about the interaction.</summary>
    public bool IsFree(InteractionId interaction, DateTimeOffset now) =>
        !reserved.TryGetValue(interaction, out var mark) || mark.Until <= now;

    /// <summary>Whether nobody else is being asked about the interaction.</summary>
    public bool IsFreeFor(InteractionId interaction, AgentId agent, DateTimeOffset now) =>
        !reserved.TryGetValue(interaction, out var mark) || mark.Until <= now || mark.Agent == agent;

    /// <summary>Whether the interaction is kept for that agent.</summary>
    public bool IsKeptFor(InteractionId interaction, AgentId agent, DateTimeOffset now) =>
        reserved.TryGetValue(interaction, out var mark) && mark.Until > now && mark.Agent == agent;

    /// <summary>Whether the agent still owes an answer.</summary>
    public bool IsAsked(AgentId agent, DateTimeOffset now) => asked.TryGetValue(agent, out var until) && until > now;

    /// <summary>
    /// Whether the agent just said no to this picture of an interaction, or to a newer one. What came since may be another
    /// matter: an offer that stood in the way has ended, and nothing else will tell.
    /// </summary>
    public bool HasRefused(WaitingEntry entry, AgentId agent, DateTimeOffset now) =>
        refused.TryGetValue((entry.Interaction, agent), out var mark) && mark.Until > now && mark.Version >= entry.Version;

    /// <summary>Keeps an interaction for an agent who asked for it.</summary>
    public void Reserve(InteractionId interaction, AgentId agent, DateTimeOffset now) =>
        reserved[interaction] = (agent, now + Patience);

    /// <summary>Keeps an interaction for an agent and waits for the answer.</summary>
    public void Ask(InteractionId interaction, AgentId agent, DateTimeOffset now)
    {
        Reserve(interaction, agent, now);
        asked[agent] = now + Patience;
    }

    /// <summary>The agent answered, or did not in time.</summary>
    /// <param name="version">Of the picture they were asked about.</param>
    public void Answered(InteractionId interaction, long version, AgentId agent, bool taken, DateTimeOffset now)
    {
        asked.Remove(agent);
        if (taken) return;
        if (reserved.TryGetValue(interaction, out var mark) && mark.Agent == agent) reserved.Remove(interaction);
        refused[(interaction, agent)] = (now + Patience, version);
        if (refused.Count > RefusedMax) Forget(now);
    }

    /// <summary>The interaction's picture changed: nobody is being asked about it any more.</summary>
    public void Release(InteractionId interaction) => reserved.Remove(interaction);

    /// <summary>Marks kept before those that have ended are thrown out.</summary>
    private const int RefusedMax = 1_000;

    private void Forget(DateTimeOffset now)
    {
        foreach (var (pair, mark) in refused)
            if (mark.Until <= now)
                refused.Remove(pair);
    }
}
