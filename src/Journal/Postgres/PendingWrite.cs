using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Postgres;

/// <summary>Something that waits for the writer. Made by a caller, then touched by the writer thread alone.</summary>
internal abstract class PendingWrite
{
    /// <summary>Gives up while it still waits; once the writer has taken it, it runs to its end.</summary>
    public abstract bool AbandonIfCancelled();

    /// <summary>After the commit: tells the caller, who continues on another thread.</summary>
    public abstract void Complete();

    /// <summary>After a batch that failed.</summary>
    public abstract void Fail(string message, bool outcomeKnown, Exception cause);
}

/// <inheritdoc cref="PendingWrite"/>
internal abstract class PendingWrite<TResult>(CancellationToken cancellation) : PendingWrite
{
    private readonly TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the commit.</summary>
    public Task<TResult> Done => done.Task;

    /// <summary>What the server answered; set before <see cref="Complete"/>.</summary>
    public TResult Result { get; set; } = default!;

    public override bool AbandonIfCancelled() =>
        cancellation.IsCancellationRequested && done.TrySetCanceled(cancellation);

    public override void Complete() => done.SetResult(Result);

    public override void Fail(string message, bool outcomeKnown, Exception cause) =>
        done.SetException(new JournalUnavailableException(message, outcomeKnown, cause));
}

/// <summary>One append. Its result is null when a customer's key on disk is another than it was sealed with.</summary>
internal sealed class AppendWrite(EncodedAppend append, CancellationToken cancellation)
    : PendingWrite<AppendOutcome?>(cancellation)
{
    public EncodedAppend Append => append;

    public override void Complete()
    {
        if (Result is AppendOutcome.Committed)
            foreach (var key in append.NewKeys)
                key.MarkStored();
        base.Complete();
    }
}

/// <summary>Moves one due row.</summary>
internal sealed class RescheduleWrite(
    string stream, DateTimeOffset expected, DateTimeOffset? next, CancellationToken cancellation)
    : PendingWrite<bool>(cancellation)
{
    public string Stream => stream;

    public long ExpectedMs => DueTime.RoundUp(expected);

    public long? NextMs => next is { } instant ? DueTime.RoundUp(instant) : null;
}

/// <summary>Marks that the server took a write. The result is its clock.</summary>
internal sealed class ProbeWrite(DateTimeOffset now, CancellationToken cancellation)
    : PendingWrite<DateTimeOffset?>(cancellation)
{
    public DateTimeOffset Now => now;
}

/// <summary>Destroys a customer's key. The result says whether there was one.</summary>
internal sealed class EraseWrite(string subject, CancellationToken cancellation) : PendingWrite<bool>(cancellation)
{
    public string Subject => subject;
}
