namespace Orleans.Runtime;

/// <summary>Which activation's turn the current thread is in.</summary>
internal static class RuntimeContext
{
    // An activation is the synchronization context of its own turns, so there is nothing else to keep in step.
    internal static IActivation? Current => SynchronizationContext.Current as IActivation;
}
