using Omni.Contracts.Agents;

namespace Omni.Api.Agents;

/// <summary>A numbered update that waits for a frontend.</summary>
/// <param name="Activation">The log it belongs to.</param>
/// <param name="From">First of the numbers it stands for; the last one is its own.</param>
internal readonly record struct AgentItem(int Activation, long From, AgentDelta Delta)
{
    public AgentItem(int activation, AgentDelta delta)
        : this(activation, delta.Seq, delta) { }

    /// <summary>Its number.</summary>
    public long Seq => Delta.Seq;
}
