using System.Runtime.InteropServices;
using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite.Behind;

/// <summary>A claim by the bytes of its stored key. The array is never changed.</summary>
internal readonly struct ClaimId(ClaimKind kind, byte[] key) : IEquatable<ClaimId>
{
    public ClaimKind Kind { get; } = kind;

    public byte[] Key { get; } = key;

    public bool Equals(ClaimId other) => Kind == other.Kind && Key.AsSpan().SequenceEqual(other.Key);

    public override bool Equals(object? obj) => obj is ClaimId other && Equals(other);

    // A hashed key is as good as random already.
    public override int GetHashCode()
    {
        if (Key.Length == ClaimHash.HashBytes)
            return MemoryMarshal.Read<int>(Key);
        var hash = new HashCode();
        hash.AddBytes(Key);
        return hash.ToHashCode();
    }

    /// <summary>The order of the tables: claims that stand together are written together.</summary>
    public static int Compare(ClaimId one, ClaimId other) =>
        one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : one.Key.AsSpan().SequenceCompareTo(other.Key);
}
