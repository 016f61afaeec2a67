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
    private const int TagAt = NonceAt + 12;
    private const int TextAt = TagAt + 16;

    public static byte[] Seal(SubjectKey key, string stream, long version, ReadOnlySpan<byte> plain)
    {
        var part = new byte[TextAt + plain.Length];
        part[0] = FormatVersion;
        BinaryPrimitives.WriteUInt32LittleEndian(part.AsSpan(FingerprintAt), key.Fingerprint);
        var nonce = part.AsSpan(NonceAt, TagAt - NonceAt);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Secret, TextAt - TagAt);
        aes.Encrypt(nonce, plain, part.AsSpan(TextAt), part.AsSpan(TagAt, TextAt - TagAt), Context(stream, version));
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
        using var aes = new AesGcm(key.Secret, TextAt - TagAt);
        try
        {
            aes.Decrypt(part[NonceAt..TagAt], part[TextAt..], part[TagAt..TextAt], plain, Context(stream, version));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new InvalidDataException($"The personal part of {stream}/{version} does not match its seal.", e);
        }
        return plain;
    }

    private static byte[] Context(string stream, long version)
    {
        var context = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(stream)];
        BinaryPrimitives.WriteInt64LittleEndian(context, version);
        Encoding.UTF8.GetBytes(stream, context.AsSpan(sizeof(long)));
        return context;
    }
}
