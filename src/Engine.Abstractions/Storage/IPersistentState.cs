using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A stored record given to a grain's constructor by <see cref="PersistentStateAttribute" />.</summary>
/// <remarks>Read before <c>OnActivateAsync</c>; in the constructor it is still empty.</remarks>
public interface IPersistentState<TState> : IStorage<TState>;
