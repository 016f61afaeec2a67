using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Omni.Journal.Format;

/// <summary>The key that seals what the log tells about one customer. Safe to use from several threads.</summary>
/// <remarks>
/// The cipher is set up once and kept, because that costs more than sealing a message does. A nonce is 8 bytes drawn at
/// random when the cipher is set up and a counter, so none comes twice under one key, whoever loads it how often.
/// </remarks>
internal sealed class SubjectKey
{
    /// <summary>AES-256.</summary>
    public const int Bytes = 32;

    public const int NonceBytes = 12;

    public const int TagBytes = 16;

    private const int NoncePrefixBytes = NonceBytes - sizeof(uint);

    private readonly Lock gate = new();
    private readonly byte[] nonces = new byte[NonceBytes];
    private AesGcm? cipher;
    private uint sealedCount;
    private volatile bool stored;

    private SubjectKey(string subject, byte[] secret, bool stored)
    {
        Subject = subject;
        Secret = secret;
        Fingerprint = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(secret));
        this.stored = stored;
    }

    public string Subject { get; }

    public byte[] Secret { get; }

    /// <summary>Tells a destroyed key's successor from the key itself.</summary>
    public uint Fingerprint { get; }

    /// <summary>Whether the key is on disk. Until then every append that uses it carries it along.</summary>
    public bool Stored => stored;

    public static SubjectKey Create(string subject) => new(subject, RandomNumberGenerator.GetBytes(Bytes), stored: false);

    public static SubjectKey FromStore(string subject, byte[] secret) => new(subject, secret, stored: true);

    public void MarkStored() => stored = true;

    /// <summary>Encrypts under a nonce of its own, which it writes.</summary>
    public void Encrypt(
        ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> nonce, Span<byte> tag, Span<byte> text)
    {
        lock (gate)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(nonces.AsSpan(NoncePrefixBytes), checked(++sealedCount));
            Cipher().Encrypt(nonces, plain, text, tag, context);
            nonces.CopyTo(nonce);
        }
    }

    /// <summary>Decrypts what was encrypted with this key.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was not, or it was changed.</exception>
    public void Decrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> text, ReadOnlySpan<byte> context,
        Span<byte> plain)
    {
        lock (gate) Cipher().Decrypt(nonce, text, tag, plain, context);
    }

    public bool Matches(SubjectKey other) => Secret.AsSpan().SequenceEqual(other.Secret);

    private AesGcm Cipher()
    {
        if (cipher is not null)
            return cipher;
        RandomNumberGenerator.Fill(nonces.AsSpan(0, NoncePrefixBytes));
        return cipher = new AesGcm(Secret, TagBytes);
    }
}
