namespace Omni.Api.Tests.Schema;

/// <summary>Something of a schema, before and now.</summary>
/// <param name="Kind">As a proto calls it: message, enum, service.</param>
/// <param name="Name">Full name.</param>
/// <param name="Before">As it was.</param>
/// <param name="Now">As it is; null: it is gone.</param>
internal sealed record Pair<T>(string Kind, string Name, T Before, T? Now)
    where T : class
{
    /// <summary>The line about its removal.</summary>
    public string Removed => $"{Kind} {Name} was removed or renamed.";
}
