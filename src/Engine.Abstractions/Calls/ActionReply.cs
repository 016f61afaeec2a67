namespace Omni.Engine.Calls;

internal sealed class ActionReply() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IReply
{
    public bool TrySetFrom(Task completed) => TrySetFromTask(completed);

    public bool TrySetResult(object? result) => TrySetResult();
}
