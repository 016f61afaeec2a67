using Omni.Domain.Journal;

namespace Omni.Grains.Streams;

/// <summary>Claims that make a request count once.</summary>
internal static class Requests
{
    /// <summary>Remembers the answer in the same append as the effect.</summary>
    public static ClaimChange Remember(RequestStamp stamp, string answer) =>
        ClaimChange.Take(ClaimKind.Requests, stamp.ClaimKey, $"{stamp.ContentHash}|{answer}");

    /// <summary>The first answer, or null when the first request had other content.</summary>
    public static string? FirstAnswer(RequestStamp stamp, string remembered)
    {
        var bar = remembered.IndexOf('|', StringComparison.Ordinal);
        return remembered.AsSpan(0, bar).SequenceEqual(stamp.ContentHash) ? remembered[(bar + 1)..] : null;
    }
}
