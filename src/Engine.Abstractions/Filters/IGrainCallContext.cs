using Orleans.Runtime;

namespace Orleans;

/// <summary>One call on its way through the filters.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain object called.</summary>
    object Grain { get; }

    /// <summary>The grain in whose turn the call was made; null when it came from outside.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain called.</summary>
    GrainId TargetId { get; }

    /// <summary>Full name of the interface.</summary>
    string InterfaceName { get; }

    /// <summary>Name of the method.</summary>
    string MethodName { get; }

    /// <summary>
    /// The result, once <see cref="Invoke" /> has completed. May be replaced by one of the same type.
    /// </summary>
    object? Result { get; set; }

    /// <summary>Goes on: to the next filter, at last to the grain.</summary>
    Task Invoke();
}
