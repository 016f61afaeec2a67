namespace Omni.Engine.Persistence;

internal enum RecordAction
{
    Read = 0,
    Write,
    Clear,
}

/// <summary>Something asked of a stored record, done when all that was asked before has ended.</summary>
internal sealed class RecordOperation(RecordAction action, CancellationToken cancellationToken)
{
    public RecordAction Action { get; } = action;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public Task Completion { get; set; } = Task.CompletedTask;

    public bool Started { get; set; }

    /// <summary>Whether the same, asked again now, is done by this one. A cancelled caller takes nobody along.</summary>
    public bool Covers(RecordAction other, CancellationToken token) =>
        !Started && Action == other && !token.CanBeCanceled && !CancellationToken.CanBeCanceled;
}
