using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Omni.Journal.Copying;

/// <summary>What a log contains in one number: equal digests are equal logs, whatever store they are in.</summary>
/// <param name="Events">Events in the log.</param>
/// <param name="Checksum">SHA-256 over (position, stream, version, type, skeleton) of every event, in order.</param>
public sealed record StoreDigest(long Events, string Checksum)
{
    /// <summary>Reads the whole log.</summary>
    internal static StoreDigest Of(IStoreExport store, Action<long> progress)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var events = 0L;
        foreach (var e in store.ReadEvents(afterPosition: 0))
        {
            Add(hash, e.Position);
            Add(hash, Encoding.UTF8.GetBytes(e.Stream));
            Add(hash, e.Version);
            Add(hash, Encoding.UTF8.GetBytes(e.Type));
            Add(hash, e.Skeleton);
            progress(++events);
        }

        return new(events, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    /// <summary>With its length, so that no two events can share their bytes out otherwise.</summary>
    private static void Add(IncrementalHash hash, byte[] bytes)
    {
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
