using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Agents;

/// <summary>What an agent's frontends do; key: agent id. Caller: the API.</summary>
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>
    /// A device opens its stream: takes a lease, and gets what it missed since its cursor or a snapshot. Opening again
    /// with the same device replaces the older stream.
    /// </summary>
    Task<AgentHello> ConnectAsync(AgentDevice device, AgentCursor? cursor, IAgentObserver observer);

    /// <summary>
    /// Renews a device's lease and subscription; false: unknown here, replaced, or something that was sent before the
    /// last renewal has not come: connect again.
    /// </summary>
    /// <param name="seen">The last update that came.</param>
    Task<bool> RenewAsync(string device, string stream, AgentCursor seen);

    /// <summary>Declares what the agent wants to be; last writer wins. Safe to repeat.</summary>
    /// <param name="whenIdle">Take it when the load reaches 0.</param>
    Task<AgentView> SetRoutabilityAsync(Routability routability, string reason, bool whenIdle);

    /// <summary>A frontend shows the offer. Safe to repeat.</summary>
    Task ConfirmOfferAsync(OfferId offer);

    /// <summary>Takes an offer. Repeating gives Accepted again.</summary>
    Task<AcceptOutcome> AcceptOfferAsync(OfferRef offer);

    /// <summary>Declines an offer.</summary>
    Task<DeclineOutcome> DeclineOfferAsync(OfferRef offer, DeclineReason reason);

    /// <summary>Goes on with a customer over another channel, swapping capacity. Safe to repeat with the same stamp.</summary>
    Task<SwitchOutcome> SwitchChannelAsync(SwitchRequest request);
}

/// <summary>What queues, conversations and the alarm clock tell an agent.</summary>
public interface IAgentTells : IGrainWithStringKey
{
    /// <summary>A queue proposes an interaction; true when the agent took an offer of it.</summary>
    Task<bool> ProposeAsync(Domain.Queues.WaitingEntry entry);

    /// <summary>News of a conversation. Safe to repeat.</summary>
    Task NoticeAsync(ConversationNotice notice);

    /// <summary>Does what is due and answers when to look again; null: not by itself. Safe to repeat.</summary>
    Task<DateTimeOffset?> WakeAsync();
}

/// <summary>A device of an agent.</summary>
/// <param name="Id">Chosen by the frontend, stable over reconnects, 1–64 characters.</param>
/// <param name="Mobile">A mobile app: offers ring twice as long when it is the only device.</param>
/// <param name="Push">A push reaches it without a stream: its lease goes on for long when the stream ends.</param>
/// <param name="Stream">Made by the API for each stream, to tell an older one from its successor.</param>
[GenerateSerializer, Immutable]
public sealed record AgentDevice(
    [property: Id(0)] string Id, [property: Id(1)] bool Mobile, [property: Id(2)] string Stream,
    [property: Id(3)] bool Push = false);

/// <summary>Place in an agent's numbered log.</summary>
[GenerateSerializer, Immutable]
public sealed record AgentCursor([property: Id(0)] int Activation, [property: Id(1)] long Seq);

/// <summary>Names an offer and what the frontend knew of it.</summary>
[GenerateSerializer, Immutable]
public sealed record OfferRef(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] OfferId Offer,
    [property: Id(3)] int Epoch);

/// <summary>A switch to another channel.</summary>
/// <param name="Address">Where the customer is; null: the customer's address of the channel's kind.</param>
/// <param name="ConfirmOvercommit">Go on even beyond the agent's capacity.</param>
[GenerateSerializer, Immutable]
public sealed record SwitchRequest(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] string Channel,
    [property: Id(3)] Domain.Customers.Identifier? Address,
    [property: Id(4)] bool ConfirmOvercommit)
{
    /// <summary>The agent's request; null: the customer wished it.</summary>
    [Id(5)]
    public RequestStamp? Stamp { get; init; }
}
