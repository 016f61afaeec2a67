using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Attachments;

/// <summary>What files a channel carries.</summary>
/// <param name="MaxBytes">Most bytes of a file.</param>
/// <param name="MaxPerMessage">Most files of a message.</param>
/// <param name="Types">Media types that pass, <c>image/*</c> for all of a kind; empty: every type that is known.</param>
[GenerateSerializer, Immutable]
public sealed record FileLimits(
    [property: Id(0)] long MaxBytes, [property: Id(1)] int MaxPerMessage, [property: Id(2)] ImmutableArray<string> Types)
{
    /// <summary>Limits of channels that name none: 25 MiB, 10 files, every type that is known.</summary>
    public static readonly FileLimits Default = new(25L * 1024 * 1024, PerMessageMax, []);

    /// <summary>Most bytes that a channel may allow: 2 GiB.</summary>
    public const long BytesMax = 2L * 1024 * 1024 * 1024;

    /// <summary>Most files of a message that a channel may allow.</summary>
    public const int PerMessageMax = 10;

    /// <summary>Whether files of that type pass.</summary>
    public bool Allows(string type) => Types.IsEmpty || Types.Any(t =>
        string.Equals(t, type, StringComparison.Ordinal)
        || (t.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(t[..^1], StringComparison.Ordinal)));
}
