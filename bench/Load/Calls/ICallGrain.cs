using Orleans;

namespace Omni.Load.Calls;

/// <summary>A grain that has nothing to do. Key prefix <c>nop_</c>.</summary>
internal interface ICallGrain : IGrainWithStringKey
{
    /// <summary>Answers at once.</summary>
    Task NothingAsync();
}

internal sealed class CallGrain : Grain, ICallGrain
{
    public Task NothingAsync() => Task.CompletedTask;
}
