using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class implements; <see cref="Grain" /> does it for you.</summary>
public interface IGrainBase
{
    /// <summary>The activation this object belongs to.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>
    /// Runs before the first request. When it throws, the waiting calls fail and the next call tries again.
    /// </summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last request; not when the process dies.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
