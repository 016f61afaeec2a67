using System.Buffers.Binary;
using System.Buffers.Text;
using Omni.Api.Errors;
using Omni.Api.Streams;
using Omni.Contracts.Agents;
using Omni.Domain.Journal;

namespace Omni.Api.Agents;

/// <summary>
/// Cursors of agents' streams: opaque to frontends, (log, activation, seq) here. A cursor of another log, as after a
/// restore, is a place that the agent does not know: an announced gap.
/// </summary>
internal sealed class AgentCursors(IJournal journal)
{
    private const int Bytes = 16;
    private const int NoActivation = -1;

    private readonly uint log = LogTag.Of(journal);

    public string Write(int activation, long seq)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, log);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], activation);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], seq);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place; null to begin with a snapshot.</summary>
    public AgentCursor? Read(string cursor)
    {
        if (cursor.Length == 0) return null;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!Base64Url.IsValid(cursor, out var length) || length != Bytes
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out _))
            throw Refusal.Invalid(Reasons.CursorMalformed, "cursor",
                "cursor is not one that this stream gave; send the cursor of the last item handled, or nothing.");
        return BinaryPrimitives.ReadUInt32BigEndian(bytes) == log
            ? new(BinaryPrimitives.ReadInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]))
            : new(NoActivation, 0);
    }
}
