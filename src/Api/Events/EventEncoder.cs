using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Omni.Domain.Journal;

namespace Omni.Api.Events;

/// <summary>
/// Writes an event as an <c>omni.v1.Event</c>. By hand, because its content is UTF-8 already: the generated class would
/// turn it into a string and back.
/// </summary>
internal static class EventEncoder
{
    public static byte[] Encode(RawEvent e)
    {
        var at = Timestamp.FromDateTimeOffset(e.At);
        var data = UnsafeByteOperations.UnsafeWrap(e.Skeleton);
        var personal = UnsafeByteOperations.UnsafeWrap(e.Personal);
        var bytes = new byte[SizeOf(e, at, data, personal)];
        using var output = new CodedOutputStream(bytes);
        Tag(output, V1.Event.PositionFieldNumber, WireFormat.WireType.Varint);
        output.WriteInt64(e.Position);
        Tag(output, V1.Event.StreamFieldNumber);
        output.WriteString(e.Stream);
        Tag(output, V1.Event.VersionFieldNumber, WireFormat.WireType.Varint);
        output.WriteInt64(e.Version);
        Tag(output, V1.Event.TypeFieldNumber);
        output.WriteString(e.Type);
        Tag(output, V1.Event.AtFieldNumber);
        output.WriteMessage(at);
        Tag(output, V1.Event.DataFieldNumber);
        output.WriteBytes(data);
        WritePersonal(output, e, personal);
        return bytes;
    }

    private static void WritePersonal(CodedOutputStream output, RawEvent e, ByteString personal)
    {
        if (e.Subject is null) return;
        if (!e.Erased)
        {
            Tag(output, V1.Event.PersonalFieldNumber);
            output.WriteBytes(personal);
        }

        Tag(output, V1.Event.CustomerIdFieldNumber);
        output.WriteString(e.Subject);
        if (!e.Erased) return;
        Tag(output, V1.Event.ErasedFieldNumber, WireFormat.WireType.Varint);
        output.WriteBool(true);
    }

    /// <summary>All field numbers are below 16: a tag is one byte.</summary>
    private static int SizeOf(RawEvent e, Timestamp at, ByteString data, ByteString personal)
    {
        var size = 6 + CodedOutputStream.ComputeInt64Size(e.Position) + CodedOutputStream.ComputeStringSize(e.Stream)
            + CodedOutputStream.ComputeInt64Size(e.Version) + CodedOutputStream.ComputeStringSize(e.Type)
            + CodedOutputStream.ComputeMessageSize(at) + CodedOutputStream.ComputeBytesSize(data);
        if (e.Subject is null) return size;
        return size + 1 + CodedOutputStream.ComputeStringSize(e.Subject)
            + (e.Erased ? 2 : 1 + CodedOutputStream.ComputeBytesSize(personal));
    }

    private static void Tag(
        CodedOutputStream output, int field, WireFormat.WireType type = WireFormat.WireType.LengthDelimited) =>
        output.WriteTag(field, type);
}
