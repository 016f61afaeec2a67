using Omni.Engine.Calls;
using Omni.Simulation.World;
using Orleans;
using Orleans.Runtime;

namespace Omni.Simulation.Cluster;

/// <summary>The way from grains to a client's stream at its gateway: nobody waits for what goes along it.</summary>
internal sealed class ObserverLink(SimulatedWorld world, SimulatedSilo gateway, IGrainObserver observer)
    : CallTarget(GrainId.Create("observer", world.NextNumber().ToString(System.Globalization.CultureInfo.InvariantCulture)))
{
    private bool isCut;

    public void Cut() => isCut = true;

    public override Task Call(GrainCall call)
    {
        var from = RuntimeContext.Current?.ActivationServices.GetService(typeof(SimulatedSilo)) as SimulatedSilo;
        world.Network.Send(from ?? gateway, gateway, () => Arrive(call));
        return call.NewReply(TaskCreationOptions.None).Task;
    }

    public override void Tell(GrainCall call) => _ = Call(call);

    private void Arrive(GrainCall call)
    {
        if (!isCut && gateway.IsAlive) _ = call.Invoke(observer);
    }
}
