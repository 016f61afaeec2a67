namespace Omni.Engine.Calls;

internal sealed class ActionReply(TaskCreationOptions options) : TaskCompletionSource(options), IReply
{
    public bool TrySetFrom(Task completed) => TrySetFromTask(completed);

    public bool TrySetBoxed(object? result) => TrySetResult();
}
