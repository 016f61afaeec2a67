namespace Orleans;

/// <summary>Why an activation ends; numbered as Orleans numbers it, and only what this engine reports.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None = 0,

    /// <summary>The process stops.</summary>
    ShuttingDown = 1,

    /// <summary><c>OnActivateAsync</c> or a constructor threw.</summary>
    ActivationFailed = 2,

    /// <summary>No request for the collection age.</summary>
    ActivationIdle = 4,

    /// <summary>A request ended in a way that makes the activation's state doubtful.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,
}
