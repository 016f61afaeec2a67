using System.Buffers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace Omni.Api.Events;

/// <summary>Writes responses of Follow: events that were encoded for everybody are copied, not encoded again.</summary>
internal static class FollowMarshaller
{
    private const int VarintBytesMax = 5;

    private const byte CursorTag = V1.FollowResponse.CursorFieldNumber << 3 | (byte)WireFormat.WireType.LengthDelimited;
    private const byte BatchTag = V1.FollowResponse.EventsFieldNumber << 3 | (byte)WireFormat.WireType.LengthDelimited;
    private const byte EventTag = V1.EventBatch.EventsFieldNumber << 3 | (byte)WireFormat.WireType.LengthDelimited;

    /// <summary>The generated marshaller, but for events that are encoded already.</summary>
    public static Marshaller<V1.FollowResponse> Over(Marshaller<V1.FollowResponse> generated) =>
        new((response, context) => Write(response, context, generated), generated.ContextualDeserializer);

    private static void Write(
        V1.FollowResponse response, SerializationContext context, Marshaller<V1.FollowResponse> generated)
    {
        if (response.EncodedEvents is not { } events)
        {
            generated.ContextualSerializer(response, context);
            return;
        }

        var batch = events.Sum(e => 1 + CodedOutputStream.ComputeLengthSize(e.Length) + e.Length);
        context.SetPayloadLength(
            2 + CodedOutputStream.ComputeStringSize(response.Cursor)
            + CodedOutputStream.ComputeLengthSize(batch) + batch);
        var output = context.GetBufferWriter();
        WriteHead(output, CursorTag, response.Cursor.Length);
        output.Advance(Encoding.ASCII.GetBytes(response.Cursor, output.GetSpan(response.Cursor.Length)));
        WriteHead(output, BatchTag, batch);
        foreach (var e in events)
        {
            WriteHead(output, EventTag, e.Length);
            output.Write(e);
        }

        context.Complete();
    }

    /// <summary>A field's tag and length.</summary>
    private static void WriteHead(IBufferWriter<byte> output, byte tag, int length)
    {
        var span = output.GetSpan(1 + VarintBytesMax);
        span[0] = tag;
        var at = 1;
        for (var rest = (uint)length; ; rest >>= 7)
        {
            span[at++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80) break;
        }

        output.Advance(at);
    }
}
