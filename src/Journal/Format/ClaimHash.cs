using System.Security.Cryptography;
using System.Text;
using Omni.Domain.Journal;

namespace Omni.Journal.Format;

/// <summary>
/// Keys of claims as they are stored. Addresses and external ids tell about people, so they stand as keyed hashes: who
/// has the log without its secret can neither read nor guess them.
/// </summary>
internal sealed class ClaimHash(byte[] secret)
{
    /// <summary>Length of the secret.</summary>
    public const int SecretBytes = 32;

    /// <summary>Length of a hashed key.</summary>
    public const int HashBytes = 16;

    /// <summary>Set up once for each thread: that costs more than hashing a claim does.</summary>
    private readonly ThreadLocal<IncrementalHash> hashes =
        new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret));

    public byte[] Encode(ClaimKey claim) => claim.Kind is ClaimKind.Identifiers or ClaimKind.Dedupe
        ? Hash(claim)
        : Encoding.UTF8.GetBytes(claim.Key);

    private byte[] Hash(ClaimKey claim)
    {
        // The kind is hashed too: equal keys of two kinds must not look alike.
        Span<byte> text = stackalloc byte[1 + 3 * JournalLimits.ClaimKeyChars];
        text[0] = (byte)claim.Kind;
        var length = 1 + Encoding.UTF8.GetBytes(claim.Key, text[1..]);
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hash = hashes.Value!;
        hash.AppendData(text[..length]);
        hash.GetHashAndReset(full);
        return full[..HashBytes].ToArray();
    }
}
