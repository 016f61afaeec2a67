namespace Omni.Engine.Calls;

/// <summary>
/// The answer somebody waits for. The first outcome wins.
/// </summary>
internal interface IReply
{
    Task Task { get; }

    bool TrySetFrom(Task completed);

    bool TrySetBoxed(object? result);

    bool TrySetException(Exception error);

    bool TrySetCanceled(CancellationToken token);
}
