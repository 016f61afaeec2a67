using System.Globalization;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>What a skill is compared with: a level, or a free value where <paramref name="Text"/> is set.</summary>
/// <param name="Level">1–5 in settings; 0 beside a free value.</param>
/// <param name="Text">A free value, compared as it is written; null: a level.</param>
[GenerateSerializer, Immutable]
public readonly record struct SkillValue([property: Id(0)] int Level, [property: Id(1)] string? Text = null)
{
    /// <summary>Most characters of a free value.</summary>
    public const int TextMax = 64;

    /// <summary>A free value.</summary>
    public static SkillValue Of(string text) => new(0, text);

    /// <summary>The level, or the free value in quotation marks, those inside it doubled.</summary>
    public override string ToString() => Text is null
        ? Level.ToString(CultureInfo.InvariantCulture)
        : $"\"{Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
