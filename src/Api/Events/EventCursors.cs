using System.Buffers.Binary;
using System.Buffers.Text;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Domain.Journal;

namespace Omni.Api.Events;

/// <summary>Cursors of the feed: opaque to followers, (log, shard, position) here. There is one shard so far.</summary>
internal sealed class EventCursors(IJournal journal)
{
    private const int Bytes = 14;
    private const ushort Shard = 0;

    private readonly uint log = LogTag.Of(journal);

    public string Write(long position)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, log);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], Shard);
        BinaryPrimitives.WriteInt64BigEndian(bytes[6..], position);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position; null for a cursor of another log.</summary>
    /// <exception cref="RefusalException">It is no cursor of the feed.</exception>
    public long? Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!Base64Url.IsValid(cursor, out var length) || length != Bytes
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out _)
            || BinaryPrimitives.ReadInt64BigEndian(bytes[6..]) is var position && position < 0)
            throw Refusal.Invalid(Reasons.CursorMalformed, "cursor",
                "cursor is not one that this stream gave; send the cursor of the last response handled, or nothing.");
        return BinaryPrimitives.ReadUInt32BigEndian(bytes) == log
            && BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) == Shard
            ? position
            : null;
    }
}
