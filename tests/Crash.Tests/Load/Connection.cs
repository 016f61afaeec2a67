using Grpc.Core;

namespace Omni.Crash.Tests.Load;

/// <summary>
/// What one party knows of its connection: up, or lost until it has connected again. A call that fails with the
/// connection has an unknown outcome and is made again, with the same ids, over the next one.
/// </summary>
internal sealed class Connection
{
    private const int RepeatsMax = 100;

    private readonly Lock gate = new();
    private TaskCompletionSource up = NewSignal();
    private TaskCompletionSource lost = NewSignal();

    /// <summary>The party is connected: calls that wait are made.</summary>
    public void Up()
    {
        lock (gate)
        {
            lost = NewSignal();
            up.TrySetResult();
        }
    }

    /// <summary>The server is gone.</summary>
    public void Down()
    {
        lock (gate)
        {
            if (up.Task.IsCompleted) up = NewSignal();
            lost.TrySetResult();
        }
    }

    /// <summary>Makes a call until it is answered.</summary>
    /// <exception cref="RpcException">The server refused it.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        for (var repeats = 0; ; repeats++)
        {
            await Current().Up;
            var ended = Current().Lost;
            try
            {
                return await call();
            }
            catch (Exception failure) when (IsLoss(failure))
            {
                await ended;
            }
            catch (RpcException failure) when (IsPassing(failure) && repeats < RepeatsMax)
            {
                // Answered, with the advice to ask once more.
            }
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(Func<Task> call) => CallAsync(async () =>
    {
        await call();
        return true;
    });

    private (Task Up, Task Lost) Current()
    {
        lock (gate) return (up.Task, lost.Task);
    }

    private static bool IsLoss(Exception failure) => failure is ObjectDisposedException
        || (failure is RpcException { StatusCode: not StatusCode.DeadlineExceeded } lost && ReasonOf(lost) is null);

    private static bool IsPassing(RpcException failure) =>
        failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted
        || ReasonOf(failure) == "MOVED";

    private static string? ReasonOf(RpcException failure) => failure.Trailers.GetValue("omni-reason");

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
