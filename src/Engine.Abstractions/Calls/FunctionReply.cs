namespace Omni.Engine.Calls;

internal sealed class FunctionReply<T>(TaskCreationOptions options) : TaskCompletionSource<T>(options), IReply
{
    Task IReply.Task => Task;

    public bool TrySetFrom(Task completed) => TrySetFromTask((Task<T>)completed);

    public bool TrySetBoxed(object? result) => TrySetResult((T)result!);
}
