using System.Reflection;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Grains.Streams;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>
/// A frontend's confirmation is answered once everything that its agent had to tell is heard: what a test does next meets
/// queues that know it.
/// </summary>
internal sealed class ToldAll : IIncomingGrainCallFilter
{
    private static readonly PropertyInfo Tells =
        typeof(StreamGrain<AgentState>).GetProperty("Tells", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName != nameof(IAgentGrain.ConfirmOfferAsync)) return;
        var tells = (TellPump)Tells.GetValue(context.Grain)!;
        while (!tells.IsIdle)
            await Task.Yield();
    }
}
