using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of every grain interface. Its methods return tasks.</summary>
public interface IGrain : IAddressable;
