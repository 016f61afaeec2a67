namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without an error.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, exception: null, text)
    {
    }

    /// <summary>A reason with the error that led to it.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>For people.</summary>
    public string Description { get; }

    /// <summary>For programs.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The error that led to it, if any.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc />
    public override string ToString() => Exception is null
        ? $"{ReasonCode}: {Description}"
        : $"{ReasonCode}: {Description} ({Exception.Message})";
}
