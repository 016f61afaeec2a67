namespace Grpc.Core;

/// <summary>A way to one server or one group of equal servers. Expensive to make, safe to share.</summary>
/// <param name="target">Where it leads, as the channel was told.</param>
public abstract class ChannelBase(string target)
{
    /// <summary>Where it leads, as the channel was told.</summary>
    public string Target { get; } = target ?? throw new ArgumentNullException(nameof(target));

    /// <summary>An invoker whose calls take this way.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel; its open calls fail.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What <see cref="ShutdownAsync"/> does; nothing unless a channel says otherwise.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
