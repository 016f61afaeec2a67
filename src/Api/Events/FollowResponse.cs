namespace Omni.V1;

/// <summary>The part of a response that is made only once for all followers.</summary>
public sealed partial class FollowResponse
{
    /// <summary>
    /// Encoded events, which <c>FollowMarshaller</c> writes in the place of <see cref="Events"/>; null: as the message
    /// says. Not part of the message: neither compared nor copied.
    /// </summary>
    internal IReadOnlyList<byte[]>? EncodedEvents { get; init; }

    /// <summary>Puts the encoded events into the message, for those who do not write it in its own encoding.</summary>
    internal void DecodeEvents()
    {
        if (EncodedEvents is { } events)
            Events = new() { Events = { events.Select(Event.Parser.ParseFrom) } };
    }
}
