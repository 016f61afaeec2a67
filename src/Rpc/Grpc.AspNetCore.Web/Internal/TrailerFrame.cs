using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>The frame of trailers: flag, length, then lines as in HTTP/1 with names in lower case.</summary>
internal static class TrailerFrame
{
    private const byte Flag = 0x80;
    private const int HeadBytes = 5;

    public static byte[] Of(IHeaderDictionary trailers)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in trailers)
            foreach (var value in values)
                text.Append(name.ToLowerInvariant()).Append(':').Append(OneLine(value)).Append("\r\n");
        var frame = new byte[HeadBytes + Encoding.UTF8.GetByteCount(text.ToString())];
        frame[0] = Flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - HeadBytes);
        Encoding.UTF8.GetBytes(text.ToString(), frame.AsSpan(HeadBytes));
        return frame;
    }

    /// <summary>A line end inside a value would begin another trailer.</summary>
    private static string OneLine(string? value) =>
        (value ?? "").Replace('\r', ' ').Replace('\n', ' ');
}
