using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>
/// How changes of key tables are written down in the tail: a version, then one change after the other. A change is its
/// kind and its fields; texts and values carry their length, 0 for none and otherwise one more than it is.
/// </summary>
internal static class TailFormat
{
    private const byte FormatVersion = 1;

    private enum Change : byte
    {
        Position = 1,
        Claim = 2,
        Row = 3,
        Due = 4,
    }

    public static void Begin(ArrayBufferWriter<byte> to) => PutByte(to, FormatVersion);

    /// <summary>Rows that follow belong to an append whose first event has that position.</summary>
    public static void PutPosition(ArrayBufferWriter<byte> to, long position)
    {
        PutByte(to, (byte)Change.Position);
        PutNumber(to, position);
    }

    public static void PutClaim(ArrayBufferWriter<byte> to, ClaimId claim, string? value)
    {
        PutByte(to, (byte)Change.Claim);
        PutByte(to, (byte)claim.Kind);
        PutBytes(to, claim.Key);
        PutText(to, value);
    }

    public static void PutRow(ArrayBufferWriter<byte> to, in EncodedRow row)
    {
        PutByte(to, (byte)Change.Row);
        PutText(to, row.Table);
        PutText(to, row.Scope);
        PutText(to, row.Key);
        PutBytes(to, row.Value);
    }

    public static void PutDue(ArrayBufferWriter<byte> to, string stream, long? at)
    {
        PutByte(to, (byte)Change.Due);
        PutText(to, stream);
        PutNumber(to, at ?? long.MinValue);
    }

    /// <summary>Lays the changes over what the overlay has.</summary>
    /// <exception cref="InvalidDataException">They are damaged, or of a newer format.</exception>
    public static void Apply(ReadOnlySpan<byte> changes, Overlay to)
    {
        var reader = new Reader(changes);
        if (reader.Byte() is var version && version != FormatVersion)
            throw new InvalidDataException($"The journal's tail has format {version}; this program knows {FormatVersion}.");
        var position = 0L;
        while (!reader.AtEnd)
            switch ((Change)reader.Byte())
            {
                case Change.Position:
                    position = reader.Number();
                    break;
                case Change.Claim:
                    to.SetClaim(new((ClaimKind)reader.Byte(), reader.Bytes()!), reader.Text());
                    break;
                case Change.Row:
                    to.SetRow(reader.Row(), position);
                    break;
                case Change.Due:
                    to.SetDue(reader.Text()!, reader.Number() is var at && at == long.MinValue ? null : at);
                    break;
                default:
                    throw new InvalidDataException("The journal's tail is damaged.");
            }
    }

    private static void PutByte(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static void PutNumber(ArrayBufferWriter<byte> to, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(sizeof(long)), value);
        to.Advance(sizeof(long));
    }

    private static void PutLength(ArrayBufferWriter<byte> to, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(sizeof(int)), length);
        to.Advance(sizeof(int));
    }

    private static void PutBytes(ArrayBufferWriter<byte> to, byte[]? value)
    {
        PutLength(to, value is null ? 0 : value.Length + 1);
        if (value is not null)
            to.Write(value);
    }

    private static void PutText(ArrayBufferWriter<byte> to, string? value)
    {
        if (value is null)
        {
            PutLength(to, 0);
            return;
        }

        var span = to.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, span[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(span, length + 1);
        to.Advance(sizeof(int) + length);
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public readonly bool AtEnd => rest.IsEmpty;

        public byte Byte() => Take(1)[0];

        public long Number() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

        public byte[]? Bytes() => TryTake(out var bytes) ? bytes.ToArray() : null;

        public string? Text() => TryTake(out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

        // Its run may have been written in part, so none is known to be new.
        public EncodedRow Row() => new(Text()!, Text()!, Text()!, Bytes(), IsNew: false);

        private bool TryTake(out ReadOnlySpan<byte> bytes)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
            bytes = length > 0 ? Take(length - 1) : default;
            return length > 0;
        }

        private ReadOnlySpan<byte> Take(int length)
        {
            if (length < 0 || length > rest.Length)
                throw new InvalidDataException("The journal's tail is cut off.");
            var taken = rest[..length];
            rest = rest[length..];
            return taken;
        }
    }
}
