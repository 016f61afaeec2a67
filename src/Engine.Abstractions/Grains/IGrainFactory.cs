namespace Orleans;

/// <summary>Makes references. Making one activates nothing; the first call does.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key.</summary>
    /// <param name="primaryKey">Not blank.</param>
    /// <param name="grainClassNamePrefix">Picks the class, by the start of its full name, where several implement the
    /// interface.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference through which grains can call <paramref name="obj" />.</summary>
    /// <remarks>The object is held weakly: its owner keeps it alive. Every call makes another reference.</remarks>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>
    /// Cuts a reference made by <see cref="CreateObjectReference{T}" />; later calls do not reach the object.
    /// </summary>
    /// <param name="obj">The reference, not the object. Repeating is harmless.</param>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}
