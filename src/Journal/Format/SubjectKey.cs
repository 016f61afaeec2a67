using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Omni.Journal.Format;

/// <summary>The key that seals what the log tells about one customer.</summary>
internal sealed class SubjectKey
{
    /// <summary>AES-256.</summary>
    public const int Bytes = 32;

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

    public bool Matches(SubjectKey other) => Secret.AsSpan().SequenceEqual(other.Secret);
}
