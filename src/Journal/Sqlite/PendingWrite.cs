using Omni.Domain.Journal;

namespace Omni.Journal.Sqlite;

/// <summary>Something that waits for the writer. Made by a caller, then touched by the writer thread alone.</summary>
internal abstract class PendingWrite
{
    /// <summary>Gives up while it still waits; once the writer has taken it, it runs to its end.</summary>
    public abstract bool AbandonIfCancelled();

    /// <summary>Inside the batch's transaction: checks everything first, then writes, or refuses and writes nothing.</summary>
    public abstract void Execute(WriteSession session);

    /// <summary>After the commit: tells the caller, who continues on another thread.</summary>
    public abstract void Complete();

    /// <summary>After a commit that failed.</summary>
    public abstract void Fail(string message, bool outcomeKnown, Exception cause);
}

/// <inheritdoc cref="PendingWrite"/>
internal abstract class PendingWrite<TResult>(CancellationToken cancellation) : PendingWrite
{
    private readonly TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the commit.</summary>
    public Task<TResult> Done => done.Task;

    /// <summary>What <see cref="PendingWrite.Execute"/> found.</summary>
    protected abstract TResult Result { get; }

    public override bool AbandonIfCancelled() => cancellation.IsCancellationRequested && done.TrySetCanceled(cancellation);

    public override void Complete() => done.SetResult(Result);

    public override void Fail(string message, bool outcomeKnown, Exception cause) =>
        done.SetException(new JournalUnavailableException(message, outcomeKnown, cause));
}
