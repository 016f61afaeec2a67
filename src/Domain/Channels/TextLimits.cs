using Orleans;

namespace Omni.Domain.Channels;

/// <summary>How long a text that goes out over a channel may be.</summary>
/// <param name="MaxLength">Most characters, counted as Unicode code points.</param>
/// <param name="Split">Whether a longer one goes out in numbered parts; else it is refused.</param>
[GenerateSerializer, Immutable]
public sealed record TextLimits([property: Id(0)] int MaxLength, [property: Id(1)] bool Split)
{
    /// <summary>Least that a channel may allow: a number and some words fit.</summary>
    public const int LengthMin = 40;

    /// <summary>Most that a channel may allow: what a request carries at all.</summary>
    public const int LengthMax = 65_536;

    /// <summary>Most parts of a text.</summary>
    public const int PartsMax = 10;
}
