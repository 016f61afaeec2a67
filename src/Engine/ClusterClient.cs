using Omni.Engine.Activations;
using Omni.Engine.Discovery;
using Omni.Engine.Observers;

namespace Omni.Engine;

/// <summary>Makes references, for grains and for everybody else.</summary>
internal sealed class ClusterClient(Silo silo) : IClusterClient
{
    // What Orleans' table for stored state can hold.
    private const int KeyLengthMax = 512;

    private static readonly GrainType s_observerType = GrainType.Create("observer");

    public IServiceProvider ServiceProvider => silo.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (primaryKey is { Length: > KeyLengthMax })
        {
            throw new ArgumentException(
                $"A key of {typeof(TGrainInterface).Name} has {primaryKey.Length} characters; {KeyLengthMax} are allowed.",
                nameof(primaryKey));
        }

        var grainClass = GrainClasses.All.Find(typeof(TGrainInterface), grainClassNamePrefix);
        var target = new GrainTarget(silo, GrainId.Create(grainClass.GrainType, primaryKey), grainClass);
        return (TGrainInterface)(object)References.FactoryOf(typeof(TGrainInterface))(target);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference or IGrainBase or not TGrainObserverInterface)
        {
            throw new ArgumentException(
                $"{obj.GetType()} must implement {typeof(TGrainObserverInterface)} and be neither grain nor reference.",
                nameof(obj));
        }

        var target = new ObserverTarget(silo, GrainId.Create(s_observerType, Guid.NewGuid().ToString("N")), obj);
        return (TGrainObserverInterface)(object)References.FactoryOf(typeof(TGrainObserverInterface))(target);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is not GrainReference { Target: ObserverTarget target })
            throw new ArgumentException($"{obj.GetType()} was not made by CreateObjectReference.", nameof(obj));
        target.Queue.Delete();
    }
}
