using Omni.Domain.Journal;

namespace Omni.Contracts.Feed;

/// <summary>An event on its way to everybody who follows the log.</summary>
/// <param name="content">What may be shown of it.</param>
public sealed class FeedEvent(RawEvent content)
{
    private byte[]? encoded;

    /// <summary>What may be shown of it.</summary>
    public RawEvent Content { get; } = content;

    /// <summary>Its place in the log.</summary>
    public long Position => Content.Position;

    /// <summary>
    /// The bytes that followers get: made by the first who asks, then the same for all. Two who ask at once may both
    /// make them.
    /// </summary>
    public byte[] Encoded(Func<RawEvent, byte[]> encode) => encoded ??= encode(Content);
}
