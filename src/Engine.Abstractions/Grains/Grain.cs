using Orleans.Runtime;

namespace Orleans;

/// <summary>Base class of grains: one activation, one request at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Called by the engine only, inside a turn of the activation being made.</summary>
    protected Grain() => GrainContext = RuntimeContext.Current
        ?? throw new InvalidOperationException($"{GetType().Name} was made outside the engine: ask an IGrainFactory.");

    /// <summary>The activation this object belongs to.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Runtime.GrainFactory;

    /// <summary>The services of the host.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    private IActivation Runtime => (IActivation)GrainContext;

    /// <inheritdoc cref="IGrainBase.OnActivateAsync" />
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync" />
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>
    /// Asks the engine to end this activation once its unfinished requests are done. Repeating is harmless.
    /// </summary>
    protected void DeactivateOnIdle() => ((IGrainBase)this).DeactivateOnIdle();

    /// <summary>Keeps idle collection away.</summary>
    /// <param name="timeSpan">For at least this long from now; zero or negative takes an earlier delay back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Runtime.DelayDeactivation(timeSpan);
}
