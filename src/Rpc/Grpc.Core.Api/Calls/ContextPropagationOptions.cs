namespace Grpc.Core;

/// <summary>What a <see cref="ContextPropagationToken"/> passes on.</summary>
/// <param name="propagateDeadline">Whether the deadline is passed on.</param>
/// <param name="propagateCancellation">Whether cancellation is passed on.</param>
public class ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
{
    /// <summary>Passes on both.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Whether the deadline is passed on.</summary>
    public bool IsPropagateDeadline { get; } = propagateDeadline;

    /// <summary>Whether cancellation is passed on.</summary>
    public bool IsPropagateCancellation { get; } = propagateCancellation;
}
