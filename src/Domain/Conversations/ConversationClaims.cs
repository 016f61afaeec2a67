using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Callbacks;
using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>Claims that follow from a conversation's events.</summary>
public static class ConversationClaims
{
    /// <summary>
    /// What an agent was given must have been asked for by the agent's newest activation, and a place in a slot is one
    /// callback's.
    /// </summary>
    public static ImmutableArray<ClaimChange> Of(ImmutableArray<DomainEvent> events)
    {
        ImmutableArray<ClaimChange> claims = [];
        foreach (var change in events)
            if (Of(change) is { } claim)
                claims = claims.Add(claim);
        return claims;
    }

    private static ClaimChange? Of(DomainEvent change) => change switch
    {
        OfferMade e => ActivationOf(e.Agent, e.Activation),
        InteractionAssigned e => ActivationOf(e.Agent, e.Activation),
        ChannelSwitched e => ActivationOf(e.Agent, e.Activation),
        ParticipantJoined { Activation: > 0 } e => ActivationOf(e.Agent, e.Activation),
        SlotBooked e => new(SlotRules.Claim(e.Queue, e.SlotAt, e.Seat), null, e.Interaction.Value),
        SlotFreed e => new(SlotRules.Claim(e.Queue, e.SlotAt, e.Seat), e.Interaction.Value, null),
        _ => null,
    };

    /// <summary>The agent's newest activation has that number.</summary>
    public static ClaimChange ActivationOf(AgentId agent, int activation) =>
        ClaimChange.Check(ClaimKind.Agents, agent.Value, activation.ToString(CultureInfo.InvariantCulture));
}
