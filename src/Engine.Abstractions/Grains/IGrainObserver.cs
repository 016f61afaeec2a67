using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// Base of interfaces through which grains call objects that are not grains. Methods return nothing or tasks.
/// </summary>
public interface IGrainObserver : IAddressable;
