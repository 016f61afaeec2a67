namespace Orleans.Runtime;

/// <summary>An observer is gone: its reference was deleted or its object collected.</summary>
public sealed class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(GrainId clientId) : base($"Observer {clientId} is gone.")
    {
    }
}
