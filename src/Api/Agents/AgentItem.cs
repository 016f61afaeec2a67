using Omni.Contracts.Agents;
using Omni.Domain.Briefings;

namespace Omni.Api.Agents;

/// <summary>A numbered update that waits for a frontend.</summary>
/// <param name="Activation">The log it belongs to.</param>
/// <param name="From">First of the numbers it stands for; the last one is its own.</param>
/// <param name="Brief">
/// What goes with an offer, asked for as soon as it came: several are waited for together. Null: it is no offer.
/// </param>
internal readonly record struct AgentItem(int Activation, long From, AgentDelta Delta, Task<CustomerBrief?>? Brief = null)
{
    public AgentItem(int activation, AgentDelta delta, Task<CustomerBrief?>? brief = null)
        : this(activation, delta.Seq, delta, brief) { }

    /// <summary>Its number.</summary>
    public long Seq => Delta.Seq;
}
