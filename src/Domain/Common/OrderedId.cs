using System.Buffers.Binary;

namespace Omni.Domain;

/// <summary>
/// Text of a new id: prefix and 26 characters of Crockford's base 32 for 128 bits, the first 48 of them milliseconds
/// since 1970. Sorting ids as text sorts them by time, which keeps neighbours on one page of the store.
/// </summary>
public static class OrderedId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;
    private const int RandomBytes = 10;

    /// <summary>The first text, in the order of texts, that an id of that instant may have.</summary>
    public static string FirstOf(string prefix, DateTimeOffset at)
    {
        Span<byte> none = stackalloc byte[RandomBytes];
        none.Clear();
        return Create(prefix, at, none);
    }

    /// <summary>When an id was made; null: it was not made here.</summary>
    public static DateTimeOffset? TimeOf(string id)
    {
        if (id.Length < Length) return null;
        UInt128 bits = 0;
        foreach (var letter in id.AsSpan()[^Length..])
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0) return null;
            bits = (bits << 5) | (uint)digit;
        }

        var milliseconds = (long)(bits >> (RandomBytes * 8));
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    /// <summary>Makes the text; pure, so that a simulation repeats itself.</summary>
    /// <param name="prefix">Type prefix with its underscore, for example <c>con_</c>.</param>
    /// <param name="at">Instant; the order of the ids.</param>
    /// <param name="random">At least 10 random bytes.</param>
    public static string Create(string prefix, DateTimeOffset at, ReadOnlySpan<byte> random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        random[..10].CopyTo(bytes[6..]);
        var bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return string.Create(prefix.Length + Length, (prefix, bits), static (text, state) =>
        {
            state.prefix.CopyTo(text);
            var rest = state.bits;
            for (var i = text.Length - 1; i >= state.prefix.Length; i--)
            {
                text[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
