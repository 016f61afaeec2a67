using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A record was written by somebody else since it was read. Thrown out of a request, it ends the activation.
/// </summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Without details.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>With a message.</summary>
    public InconsistentStateException(string message) : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
    {
    }

    /// <summary>With both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, storageException: null)
    {
    }

    /// <summary>With both versions and the store's own error.</summary>
    public InconsistentStateException(
        string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>Whether no grain has ended because of it yet.</summary>
    internal bool IsNew { get; set; } = true;

    /// <summary>The version in the store.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version the grain had.</summary>
    public string? CurrentEtag { get; }
}
