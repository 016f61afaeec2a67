namespace Omni.Engine.Calls;

/// <summary>For generated code: a call that answers without a result.</summary>
public abstract class ActionCall : GrainCall
{
    internal sealed override Task FromException(Exception error) => Task.FromException(error);

    internal sealed override Task FromCanceled(CancellationToken token) => Task.FromCanceled(token);

    internal sealed override IReply NewReply(TaskCreationOptions options) => new ActionReply(options);

    internal sealed override object? ResultOf(Task completed) => null;
}
