using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>Claims that follow from a conversation's events.</summary>
public static class ConversationClaims
{
    /// <summary>What an agent was given must have been asked for by the agent's newest activation.</summary>
    public static ImmutableArray<ClaimChange> Of(ImmutableArray<DomainEvent> events)
    {
        foreach (var change in events)
            switch (change)
            {
                case OfferMade e: return [ActivationOf(e.Agent, e.Activation)];
                case ChannelSwitched e: return [ActivationOf(e.Agent, e.Activation)];
                case ParticipantJoined { Activation: > 0 } e: return [ActivationOf(e.Agent, e.Activation)];
                default: continue;
            }

        return [];
    }

    private static ClaimChange ActivationOf(AgentId agent, int activation) =>
        ClaimChange.Check(ClaimKind.Agents, agent.Value, activation.ToString(CultureInfo.InvariantCulture));
}
