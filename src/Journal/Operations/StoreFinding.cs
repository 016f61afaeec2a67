namespace Omni.Journal.Operations;

/// <summary>Something that is wrong with a store.</summary>
/// <param name="Where">A position, a stream and version, a table and key, or the file.</param>
/// <param name="What">What is wrong there; no personal data.</param>
public sealed record StoreFinding(string Where, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {What}";
}
