using Omni.Contracts.Agents;
using Omni.Domain.Agents;

namespace Omni.Grains.Agents;

/// <content>What passes the agent by: beside the numbered log, to whoever listens now.</content>
internal sealed partial class AgentGrain : IAgentSignals
{
    /// <inheritdoc/>
    public Task TypingAsync(TypingSignal signal)
    {
        if (work.Items.Any(i => i.Interaction == signal.Interaction)) devices.Show(signal);
        return Task.CompletedTask;
    }
}
