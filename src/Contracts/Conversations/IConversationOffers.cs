using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What takes or returns an agent's capacity. Callers: Agent; Queue tells when exclusions have to end.</summary>
public interface IConversationOffers : IGrainWithStringKey
{
    /// <summary>Reserves an interaction for the agent who asks; the answer may be no.</summary>
    Task<OfferReply> OfferAsync(OfferCommand command);

    /// <summary>The agent takes the offer. Repeating gives Accepted again.</summary>
    Task<AcceptReply> AcceptAsync(InteractionId interaction, AgentId agent, OfferId offer, int epoch);

    /// <summary>The agent says no.</summary>
    Task<DeclineReply> DeclineAsync(
        InteractionId interaction, AgentId agent, OfferId offer, int epoch, DeclineReason reason);

    /// <summary>Ends an open offer without the agent's doing; nothing when it is not open. Safe to repeat.</summary>
    Task<ConversationNotice?> WithdrawAsync(
        InteractionId interaction, AgentId agent, OfferId offer, WithdrawReason reason);

    /// <summary>The agent's devices are gone for good. Safe to repeat.</summary>
    /// <param name="since">Since when they are.</param>
    Task<ConversationNotice?> AgentLostAsync(InteractionId interaction, AgentId agent, DateTimeOffset since);

    /// <summary>Swaps channel and capacity in one event. Safe to repeat.</summary>
    /// <param name="stamp">The agent's request, which counts once; null: the customer wished it.</param>
    Task<SwitchReply> SwitchAsync(SwitchChannel command, RequestStamp? stamp);

    /// <summary>Ends all exclusions of a waiting interaction, once the last of them may end. Safe to repeat.</summary>
    Task ClearExclusionsAsync(InteractionId interaction);
}

/// <summary>An agent asks for an interaction.</summary>
/// <param name="Epoch">Epoch the agent knows.</param>
/// <param name="Cost">Units held for it.</param>
/// <param name="MobileOnly">The agent's only live device is a mobile app.</param>
[GenerateSerializer, Immutable]
public sealed record OfferCommand(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] AgentId Agent,
    [property: Id(2)] int Activation,
    [property: Id(3)] int Epoch,
    [property: Id(4)] int Cost,
    [property: Id(5)] bool MobileOnly,
    [property: Id(6)] int SettingsVersion)
{
    /// <summary>Why this agent asks for it; null: not known.</summary>
    [Id(33)]
    public OfferDecision? Decision { get; init; }

    /// <summary>What applied when the queue chose it.</summary>
    [Id(22)]
    public OfferChoice Choice { get; init; }

    /// <summary>What gives way so that it fits; null: nothing.</summary>
    [Id(30)]
    public Interruption? Interruption { get; init; }
}

/// <summary>Answer to an offer.</summary>
/// <param name="Notice">What the agent has to know; null when nothing was made.</param>
[GenerateSerializer, Immutable]
public sealed record OfferReply(
    [property: Id(0)] OfferOutcome Outcome, [property: Id(1)] ConversationNotice? Notice);

/// <summary>Answer to an accept.</summary>
[GenerateSerializer, Immutable]
public sealed record AcceptReply(
    [property: Id(0)] AcceptOutcome Outcome, [property: Id(1)] ConversationNotice? Notice);

/// <summary>Answer to a decline.</summary>
[GenerateSerializer, Immutable]
public sealed record DeclineReply(
    [property: Id(0)] DeclineOutcome Outcome, [property: Id(1)] ConversationNotice? Notice);

/// <summary>Answer to a switch.</summary>
[GenerateSerializer, Immutable]
public sealed record SwitchReply(
    [property: Id(0)] SwitchOutcome Outcome, [property: Id(1)] ConversationNotice? Notice);

/// <summary>Answer to a transfer.</summary>
/// <param name="Offer">The offer that rings since; null: none was made by this call.</param>
[GenerateSerializer, Immutable]
public sealed record TransferReply(
    [property: Id(0)] TransferOutcome Outcome,
    [property: Id(1)] OfferId? Offer,
    [property: Id(2)] ConversationNotice? Notice);
