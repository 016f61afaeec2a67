using Omni.Domain;
using Omni.Domain.Explanations;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Why an interaction went the way it did; key: conversation id. Caller: the API.</summary>
public interface IConversationExplanation : IGrainWithStringKey
{
    /// <summary>
    /// The decisions about an interaction, read from the journal; null when the conversation has no such interaction.
    /// Changes nothing.
    /// </summary>
    Task<WhyLog?> WhyAsync(InteractionId interaction);
}
