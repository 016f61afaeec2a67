using Grpc.Core;

namespace Omni.Silo.Tour.PullThePlug;

/// <summary>
/// The one outage of the story. A call that fails by it has an unknown outcome: whoever made it waits for the end of
/// the outage and makes it again with the same id.
/// </summary>
internal sealed class Outage
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _interrupted;

    /// <summary>Calls that were in flight when the server went away, or came too early.</summary>
    public int Interrupted => _interrupted;

    /// <summary>The server is back and everybody is connected again.</summary>
    public void End() => _over.TrySetResult();

    /// <summary>Makes a call, and once more after the outage if it falls into it.</summary>
    public async Task<T> SurviveAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (IsLoss(failure) && !_over.Task.IsCompleted)
        {
            Interlocked.Increment(ref _interrupted);
            await _over.Task;
            return await call();
        }
    }

    /// <inheritdoc cref="SurviveAsync{T}"/>
    public Task SurviveAsync(Func<Task> call) => SurviveAsync(async () =>
    {
        await call();
        return true;
    });

    private static bool IsLoss(Exception failure) =>
        failure is ObjectDisposedException
        || (failure is RpcException lost
            && lost.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled);
}
