namespace Omni.Domain;

/// <summary>Makes new ids. Rules never do; shells ask here and pass the id in.</summary>
public interface IIdSource
{
    /// <summary>A new id text with that prefix, later in order than those made before.</summary>
    string Next(string prefix);
}
