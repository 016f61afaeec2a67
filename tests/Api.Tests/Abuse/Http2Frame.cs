using System.Text;

namespace Omni.Api.Tests.Abuse;

/// <summary>A frame of HTTP/2 as it stands on the wire (RFC 9113 §4).</summary>
internal sealed record Http2Frame(Http2FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    /// <summary>The payload read as Latin-1: the server's header values are not Huffman-coded.</summary>
    public string Text => Encoding.Latin1.GetString(Payload);

    public bool EndsStream => (Flags & 0x1) != 0 && Type is Http2FrameType.Headers or Http2FrameType.Data;
}

internal enum Http2FrameType : byte
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}
