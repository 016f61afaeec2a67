namespace Orleans.Runtime;

/// <summary>
/// On an <see cref="IPersistentState{TState}" /> parameter of a grain's constructor: which record, in which store.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <summary>Names the record and the store.</summary>
    /// <param name="stateName">Unique within the grain class.</param>
    /// <param name="storageName">The key of an <see cref="Orleans.Storage.IGrainStorage" /> service; null for the
    /// default one.</param>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <summary>The record.</summary>
    public string StateName { get; }

    /// <summary>The store; null for the default one.</summary>
    public string? StorageName { get; }
}
