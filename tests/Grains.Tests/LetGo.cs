using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Omni.Grains.Tests;

/// <summary>Ends the activation of a grain after its next request, as idleness or a full silo would.</summary>
internal sealed class LetGo : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> wanted = new(StringComparer.Ordinal);

    /// <summary>Done when the activation is gone; the caller makes the next request.</summary>
    public Task AfterNextRequestAsync(string key) =>
        wanted.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (!wanted.TryRemove(context.TargetId.Key.ToString()!, out var gone)) return;
        var activation = ((IGrainBase)context.Grain).GrainContext;
        activation.Deactivate(new(DeactivationReasonCode.ActivationIdle, "The test lets it go."));
        _ = TellAsync(activation.Deactivated, gone);
    }

    private static async Task TellAsync(Task deactivated, TaskCompletionSource gone)
    {
        await deactivated;
        gone.SetResult();
    }
}
