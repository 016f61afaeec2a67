using System.Buffers.Text;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>Instants and lengths of time as JSON writes them, with 0, 3, 6 or 9 digits behind the point.</summary>
internal static class TimeText
{
    /// <summary>Longest text: an instant with nanoseconds.</summary>
    public const int LengthMax = 32;

    private const long SecondsMin = -62_135_596_800;
    private const long SecondsMax = 253_402_300_799;
    private const long DurationSecondsMax = 315_576_000_000;
    private const int NanosMax = 999_999_999;

    /// <summary>Writes an instant; returns the length, or 0 when the mapping has no text for it.</summary>
    public static int Write(Timestamp value, Span<byte> target)
    {
        if (value.Seconds is < SecondsMin or > SecondsMax || value.Nanos is < 0 or > NanosMax) return 0;
        DateTime.UnixEpoch.AddSeconds(value.Seconds)
            .TryFormat(target, out var length, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        length += WriteNanos(value.Nanos, target[length..]);
        target[length] = (byte)'Z';
        return length + 1;
    }

    /// <summary>Writes a length of time; returns the length, or 0 when the mapping has no text for it.</summary>
    public static int Write(Duration value, Span<byte> target)
    {
        var (seconds, nanos) = (value.Seconds, value.Nanos);
        if (Math.Abs(seconds) > DurationSecondsMax || Math.Abs(nanos) > NanosMax
            || (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0)) return 0;
        var length = 0;
        if (seconds < 0 || nanos < 0) target[length++] = (byte)'-';
        Utf8Formatter.TryFormat(Math.Abs(seconds), target[length..], out var digits);
        length += digits;
        length += WriteNanos(Math.Abs(nanos), target[length..]);
        target[length] = (byte)'s';
        return length + 1;
    }

    private static int WriteNanos(int nanos, Span<byte> target)
    {
        if (nanos == 0) return 0;
        var (value, digits) = nanos % 1_000_000 == 0 ? (nanos / 1_000_000, 3)
            : nanos % 1_000 == 0 ? (nanos / 1_000, 6)
            : (nanos, 9);
        target[0] = (byte)'.';
        for (var i = digits; i > 0; i--, value /= 10)
            target[i] = (byte)('0' + value % 10);
        return digits + 1;
    }
}
