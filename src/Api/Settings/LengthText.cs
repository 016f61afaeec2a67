using System.Globalization;
using System.Text;
using Google.Protobuf.WellKnownTypes;

namespace Omni.Api.Settings;

/// <summary>
/// Lengths of time as settings files write them: numbers with d, h, m, s or ms, the greatest first, for example
/// <c>14d</c>, <c>1h30m</c>, <c>2.5s</c>. The JSON form of a Duration (<c>90s</c>) is one of them.
/// </summary>
internal static class LengthText
{
    private const int DecimalsMax = 3;

    private static readonly (string Unit, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    /// <summary>Longest length that a Duration holds, milliseconds.</summary>
    private const long Most = 315_576_000_000_000;

    /// <summary>The shortest way to write it.</summary>
    public static string Write(Duration length)
    {
        var left = (length.Seconds * 1_000) + (length.Nanos / 1_000_000);
        if (left <= 0) return left == 0 ? "0s" : $"{(left / 1_000m).ToString("0.###", CultureInfo.InvariantCulture)}s";
        var text = new StringBuilder();
        foreach (var (unit, size) in Units)
        {
            var count = left / size;
            left %= size;
            if (count > 0) text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }

        return text.ToString();
    }

    /// <summary>The length; null when it is not written so, or cannot be held.</summary>
    public static Duration? Read(string text)
    {
        var (sum, at, unit) = (0L, 0, -1);
        if (text.Length == 0) return null;
        while (at < text.Length)
        {
            var number = at;
            while (number < text.Length && (char.IsAsciiDigit(text[number]) || text[number] == '.'))
                number++;
            var end = number;
            while (end < text.Length && char.IsAsciiLetterLower(text[end]))
                end++;
            var next = Array.FindIndex(Units, u => text.AsSpan(number..end).SequenceEqual(u.Unit));
            if (next <= unit || !TryRead(text.AsSpan(at..number), Units[next].Milliseconds, out var part)) return null;
            (sum, at, unit) = (sum + part, end, next);
            if (sum > Most) return null;
        }

        return Duration.FromTimeSpan(TimeSpan.FromMilliseconds(sum));
    }

    /// <summary>A whole number, or one with up to three decimals that give whole milliseconds.</summary>
    private static bool TryRead(ReadOnlySpan<char> number, long unit, out long milliseconds)
    {
        milliseconds = 0;
        var dot = number.IndexOf('.');
        if (dot == 0 || dot == number.Length - 1 || (dot > 0 && number.Length - dot - 1 > DecimalsMax)) return false;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        if (value > Most / unit) return false;
        var exact = value * unit;
        milliseconds = (long)exact;
        return milliseconds == exact;
    }
}
