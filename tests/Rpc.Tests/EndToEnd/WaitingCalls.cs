using System.Collections.Concurrent;
using Omni.Rpc.Tests.Protos;

namespace Omni.Rpc.Tests.EndToEnd;

/// <summary>
/// Lets a test see when the server has entered a call and when it has learned that the caller gave up.
/// </summary>
internal sealed class WaitingCalls
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _entered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _givenUp = new(StringComparer.Ordinal);

    public Task EnteredAsync(string name) => Source(_entered, name).Task;

    public Task GivenUpAsync(string name) => Source(_givenUp, name).Task;

    public async Task<Note> UntilGivenUpAsync(string name, CancellationToken givenUp)
    {
        await using var registration = givenUp.Register(() => Source(_givenUp, name).TrySetResult());
        Source(_entered, name).TrySetResult();
        await Source(_givenUp, name).Task;
        throw new OperationCanceledException(givenUp);
    }

    private static TaskCompletionSource Source(
        ConcurrentDictionary<string, TaskCompletionSource> sources, string name) =>
        sources.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
