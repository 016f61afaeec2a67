namespace Omni.Engine.Calls;

internal sealed class FunctionReply<T>()
    : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously), IReply
{
    Task IReply.Task => Task;

    public bool TrySetFrom(Task completed) => TrySetFromTask((Task<T>)completed);

    public bool TrySetBoxed(object? result) => TrySetResult((T)result!);
}
