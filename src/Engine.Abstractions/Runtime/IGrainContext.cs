namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext
{
    /// <summary>The grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null before it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of the host.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>
    /// Asks for the end of the activation once its unfinished requests are done. Repeating is harmless.
    /// </summary>
    /// <param name="deactivationReason">Told to <c>OnDeactivateAsync</c>.</param>
    /// <param name="cancellationToken">Shortens the time <c>OnDeactivateAsync</c> is given.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
