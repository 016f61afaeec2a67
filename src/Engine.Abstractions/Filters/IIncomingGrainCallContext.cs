using Orleans.Runtime;

namespace Orleans;

/// <summary>One call on its way into a grain.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The activation called.</summary>
    IGrainContext TargetContext { get; }
}
