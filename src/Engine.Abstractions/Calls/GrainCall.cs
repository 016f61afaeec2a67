namespace Omni.Engine.Calls;

/// <summary>
/// For generated code: the arguments of one call and the method they go to. Never changes, may be shared.
/// </summary>
public abstract class GrainCall
{
    private protected GrainCall()
    {
    }

    /// <summary>The method.</summary>
    public abstract GrainMethod Method { get; }

    /// <summary>The token among the arguments, if there is one.</summary>
    public virtual CancellationToken CancellationToken => default;

    /// <summary>Calls the method on the grain or observer itself, on this thread.</summary>
    /// <returns>The method's own task; for a <see cref="FunctionCall{T}" /> a <see cref="Task{T}" />.</returns>
    public abstract Task Invoke(object target);

    internal abstract Task FromException(Exception error);

    internal abstract Task FromCanceled(CancellationToken token);

    /// <summary>An answer to wait for; whoever waits resumes elsewhere, never inside the setter.</summary>
    internal IReply NewReply() => NewReply(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The same with other options: a host that has one thread only must not leave it.</summary>
    internal abstract IReply NewReply(TaskCreationOptions options);

    internal abstract object? ResultOf(Task completed);
}
