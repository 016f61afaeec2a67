using Omni.Domain.Connectors;
using Orleans;

namespace Omni.Contracts.Connectors;

/// <summary>What passes a connector by: shown at once or never. Caller: Conversation, which does not wait.</summary>
public interface IConnectorSignals : IGrainWithStringKey
{
    /// <summary>An agent types; nobody repeats it when it is lost.</summary>
    Task TypingAsync(ConnectorTyping signal);
}
