using System.Collections;
using System.Reflection;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Grains.Streams;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>
/// A frontend's confirmation is answered once everything that its agent had to tell others is heard: what a test does next
/// meets queues that know it. What the agent tells itself comes behind the confirmation, and cannot be waited for here.
/// </summary>
internal sealed class ToldAll : IIncomingGrainCallFilter
{
    private static readonly PropertyInfo Tells =
        typeof(StreamGrain<AgentState>).GetProperty("Tells", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly FieldInfo Pending =
        typeof(TellPump).GetField("pending", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName != nameof(IAgentGrain.ConfirmOfferAsync)) return;
        var pending = (IDictionary)Pending.GetValue(Tells.GetValue(context.Grain))!;
        var self = context.TargetId.Key.ToString()!;
        do
            await Task.Yield(); // What is told is on its way by then.
        while (pending.Count > (pending.Contains(self) ? 1 : 0));
    }
}
