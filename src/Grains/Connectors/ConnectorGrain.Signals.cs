using Omni.Contracts.Connectors;
using Omni.Domain.Connectors;
using Omni.Grains.Streams;

namespace Omni.Grains.Connectors;

/// <content>What passes the connector by: to the stream that is open now.</content>
internal sealed partial class ConnectorGrain : IConnectorSignals
{
    /// <inheritdoc/>
    public Task TypingAsync(ConnectorTyping signal)
    {
        observer?.OnTypingAsync(signal).Forget();
        return Task.CompletedTask;
    }
}
