using System.Collections.Concurrent;
using Omni.Engine.Discovery;

namespace Omni.Engine.Activations;

/// <summary>The one activation of each grain.</summary>
internal sealed class GrainDirectory(Silo silo)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();

    /// <summary>In the order in which they were made: what is done to all of them is done alike in every run.</summary>
    public IEnumerable<Activation> Activations => _activations.Values.OrderBy(activation => activation.Number);

    public int Count => _activations.Count;

    /// <summary>The activation, made if need be; null if the engine is stopping and there is none.</summary>
    public Activation? Locate(GrainId id, GrainClass grainClass)
    {
        if (silo.IsStopping) return _activations.GetValueOrDefault(id);
        return _activations.GetOrAdd(
            id, static (id, with) => new Activation(with.silo, id, with.grainClass), (silo, grainClass));
    }

    /// <summary>Hands a request to the activation, whichever it is by now.</summary>
    /// <returns>The activation that took it; null if it was refused.</returns>
    public Activation? Deliver(Request request, GrainId id, GrainClass grainClass)
    {
        while (Locate(id, grainClass) is { } activation)
        {
            if (activation.TryReceive(request)) return activation;
            Remove(activation);
        }

        request.Refuse(new SiloUnavailableException($"{id} cannot be called: the engine is stopping."));
        return null;
    }

    public void Remove(Activation activation) =>
        _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
}
