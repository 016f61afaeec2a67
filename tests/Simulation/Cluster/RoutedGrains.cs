using Omni.Engine.Activations;
using Omni.Engine.Calls;
using Omni.Engine.Discovery;
using Omni.Simulation.World;
using Orleans;
using Orleans.Runtime;

namespace Omni.Simulation.Cluster;

/// <summary>References of one silo whose calls go wherever that silo believes the grain to be.</summary>
internal sealed class RoutedGrains(SimulatedWorld world, SimulatedSilo silo) : IClusterClient
{
    public IServiceProvider ServiceProvider => silo.Engine.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        var grainClass = GrainClasses.All.Find(typeof(TGrainInterface), grainClassNamePrefix);
        var target = new RoutedTarget(world, silo, GrainId.Create(grainClass.GrainType, primaryKey), grainClass);
        return (TGrainInterface)(object)References.FactoryOf(typeof(TGrainInterface))(target);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        (TGrainObserverInterface)(object)References.FactoryOf(typeof(TGrainObserverInterface))(
            new ObserverLink(world, silo, obj));

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        ((ObserverLink)((GrainReference)obj).Target).Cut();
}

/// <summary>A grain as one silo reaches it.</summary>
internal sealed class RoutedTarget(SimulatedWorld world, SimulatedSilo from, GrainId id, GrainClass grainClass)
    : CallTarget(id)
{
    public GrainClass GrainClass => grainClass;

    /// <summary>The grain on that silo itself.</summary>
    public GrainTarget Near { get; } = new(from.Engine, id, grainClass);

    public override Task Call(GrainCall call) => Exchange.Begin(world, from, this, call);

    public override void Tell(GrainCall call) => throw new NotSupportedException();
}
