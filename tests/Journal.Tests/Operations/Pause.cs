using Omni.Journal.Operations;
using Omni.Support;

namespace Omni.Journal.Tests.Operations;

/// <summary>Stops an operation at its first progress, until the test lets it go on.</summary>
internal sealed class Pause : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim released = new();

    /// <summary>Completes when the operation stands.</summary>
    public Task ReachedAsync() => reached.Task.Within("the operation's first progress");

    public void Release() => released.Set();

    /// <summary>The operation's progress.</summary>
    public void On(StoreProgress progress)
    {
        reached.TrySetResult();
        Assert.True(released.Wait(Waits.Limit), $"The test did not let the operation go on after '{progress.Step}'.");
    }

    public void Dispose() => released.Dispose();
}
