using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Omni.Journal.Format;

/// <summary>
/// CRC-32C over everything that is stored of an event but its position: stream, version, type, instant, skeleton,
/// subject and the personal part as it is sealed. Destroying a key changes none of it, so an erased event keeps its
/// checksum. The position is given at the commit; that positions are consecutive is checked by itself.
/// </summary>
/// <remarks>
/// Texts and parts count with their length, so that none can pass a byte to the next. Stores keep it as a signed number
/// of 32 bits; events of stores that are older than checksums have none.
/// </remarks>
internal static class EventChecksum
{
    private const int StackChars = JournalLimits.IdChars;

    /// <summary>The checksum to store.</summary>
    public static int Of(
        string stream, long version, string type, long atMs, ReadOnlySpan<byte> skeleton, string? subject,
        byte[]? personal)
    {
        var crc = uint.MaxValue;
        crc = Add(crc, stream);
        crc = BitOperations.Crc32C(crc, (ulong)version);
        crc = Add(crc, type);
        crc = BitOperations.Crc32C(crc, (ulong)atMs);
        crc = AddPart(crc, skeleton);
        crc = subject is null ? AddNone(crc) : Add(crc, subject);
        crc = personal is null ? AddNone(crc) : AddPart(crc, personal);
        return unchecked((int)~crc);
    }

    /// <summary>Whether an event is as it was written, as far as its checksum tells; without one nothing does.</summary>
    public static bool Matches(in StoredEvent stored) => stored.Checksum is not { } expected || expected == Of(
        stored.Stream, stored.Version, stored.Type, stored.AtMs, stored.Skeleton, stored.Subject, stored.Personal);

    /// <exception cref="InvalidDataException">The event is not as it was written.</exception>
    public static void Require(in StoredEvent stored)
    {
        if (!Matches(stored))
            throw new InvalidDataException(
                $"Event {stored.Type} at position {stored.Position} ({stored.Stream}/{stored.Version}) does not match "
                + "its checksum: it was changed since it was written. Run verify for all damage.");
    }

    /// <summary>Goes on with bytes. The register starts with all bits set and ends inverted.</summary>
    internal static uint AddBytes(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return crc;
    }

    private static uint AddPart(uint crc, ReadOnlySpan<byte> bytes) =>
        AddBytes(BitOperations.Crc32C(crc, (uint)bytes.Length), bytes);

    private static uint AddNone(uint crc) => BitOperations.Crc32C(crc, uint.MaxValue);

    private static uint Add(uint crc, string text)
    {
        if (text.Length > StackChars)
            return AddPart(crc, Encoding.UTF8.GetBytes(text));
        Span<byte> utf8 = stackalloc byte[3 * StackChars];
        return AddPart(crc, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }
}
