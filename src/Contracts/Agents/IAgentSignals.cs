using Omni.Domain;
using Omni.Domain.Agents;
using Orleans;

namespace Omni.Contracts.Agents;

/// <summary>What passes an agent by: shown at once or never. Caller: Conversation, which does not wait.</summary>
public interface IAgentSignals : IGrainWithStringKey
{
    /// <summary>Somebody types in a conversation in hand; nobody repeats it when it is lost.</summary>
    Task TypingAsync(TypingSignal signal);
}
