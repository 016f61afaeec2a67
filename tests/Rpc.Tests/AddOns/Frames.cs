using System.Buffers.Binary;
using Google.Protobuf;

namespace Omni.Rpc.Tests.AddOns;

/// <summary>Frames of gRPC: flag, length, payload.</summary>
internal static class Frames
{
    /// <summary>A message in a frame.</summary>
    public static byte[] Of(IMessage message, byte flag = 0) => Of(message.ToByteArray(), flag);

    /// <summary>A payload in a frame.</summary>
    public static byte[] Of(byte[] payload, byte flag = 0)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>All frames, which must fill the body exactly.</summary>
    public static List<(byte Flag, byte[] Payload)> Read(byte[] body)
    {
        var frames = new List<(byte, byte[])>();
        for (var at = 0; at < body.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at + 1));
            frames.Add((body[at], body[(at + 5)..(at + 5 + length)]));
            at += 5 + length;
        }

        return frames;
    }
}
