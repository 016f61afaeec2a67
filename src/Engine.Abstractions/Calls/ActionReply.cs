namespace Omni.Engine.Calls;

internal sealed class ActionReply() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IReply
{
    public bool TrySetFrom(Task completed) => TrySetFromTask(completed);

    public bool TrySetBoxed(object? result) => TrySetResult();
}
