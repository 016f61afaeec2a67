using System.Diagnostics.CodeAnalysis;

namespace Omni.Engine.Calls;

/// <summary>For generated code: a call that answers with a <typeparamref name="T" />.</summary>
public abstract class FunctionCall<T> : GrainCall
{
    internal sealed override Task FromException(Exception error) => Task.FromException<T>(error);

    internal sealed override Task FromCanceled(CancellationToken token) => Task.FromCanceled<T>(token);

    internal sealed override IReply NewReply(TaskCreationOptions options) => new FunctionReply<T>(options);

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has completed.")]
    internal sealed override object? ResultOf(Task completed) => ((Task<T>)completed).Result;
}
