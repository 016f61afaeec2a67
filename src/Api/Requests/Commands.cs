using Grpc.Core;
using Omni.Api.Errors;

namespace Omni.Api.Requests;

/// <summary>Runs commands at grains. All are idempotent, so one that got no answer is sent a second time.</summary>
internal static class Commands
{
    /// <summary>The command's answer; once more after a time-out or a lost race, while the caller waits.</summary>
    public static async Task<TAnswer> RunAsync<TState, TAnswer>(
        ServerCallContext context, TState state, Func<TState, Task<TAnswer>> command)
    {
        try
        {
            return await command(state);
        }
        catch (Exception e) when (ErrorTranslator.IsPassing(e) && !context.CancellationToken.IsCancellationRequested)
        {
            return await command(state);
        }
    }
}
