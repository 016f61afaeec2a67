using System.Globalization;

namespace Omni.Journal;

/// <summary>The row of <c>meta</c> that is written to see whether a store takes writes. Nobody reads it.</summary>
internal static class ProbeMark
{
    public const string Name = "probed_at";

    /// <summary>Milliseconds since 1970.</summary>
    public static string Of(DateTimeOffset now) => now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
