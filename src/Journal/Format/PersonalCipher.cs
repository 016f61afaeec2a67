using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Omni.Journal.Format;

/// <summary>
/// Seals personal parts with AES-256-GCM. The seal covers stream and version, so a part cannot be moved to another event.
/// Layout: format (1 byte), fingerprint of the key (4), nonce (12), tag (16), ciphertext.
/// </summary>
internal static class PersonalCipher
{
    private const byte FormatVersion = 1;
    private const int FingerprintAt = 1;
    private const int NonceAt = FingerprintAt + sizeof(uint);
    private const int TagAt = NonceAt + SubjectKey.NonceBytes;
    private const int TextAt = TagAt + SubjectKey.TagBytes;

    public static byte[] Seal(SubjectKey key, string stream, long version, ReadOnlySpan<byte> plain)
    {
        var part = new byte[TextAt + plain.Length];
        part[0] = FormatVersion;
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(FingerprintAt), key.Fingerprint);
        key.Encrypt(
            plain, Context(stream, version), part.AsSpan(NonceAt, SubjectKey.NonceBytes),
            part.AsSpan(TagAt, SubjectKey.TagBytes), part.AsSpan(TextAt));
        return part;
    }

    /// <summary>The plain part, or null when it was sealed with another key: its own was destroyed.</summary>
    /// <exception cref="InvalidDataException">The part is damaged or of a newer format.</exception>
    public static byte[]? Open(SubjectKey key, string stream, long version, ReadOnlySpan<byte> part)
    {
        if (part.Length < TextAt || part[0] != FormatVersion)
            throw new InvalidDataException($"The personal part of {stream}/{version} is damaged or of a newer format.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(part[FingerprintAt..]) != key.Fingerprint)
            return null;
        var plain = new byte[part.Length - TextAt];
        try
        {
            key.Decrypt(part[NonceAt..TagAt], part[TagAt..TextAt], part[TextAt..], Context(stream, version), plain);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new InvalidDataException($"The personal part of {stream}/{version} does not match its seal.", e);
        }
        return plain;
    }

    /// <summary>The plain part, or null when it is none that this key sealed for this place.</summary>
    public static byte[]? TryOpen(SubjectKey key, string stream, long version, ReadOnlySpan<byte> part)
    {
        try
        {
            return Open(key, stream, version, part);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Context(string stream, long version)
    {
        var context = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(stream)];
        BinaryPrimitives.WriteInt64LittleEndian(context, version);
        Encoding.UTF8.GetBytes(stream, context.AsSpan(sizeof(long)));
        return context;
    }
}
