using Omni.Domain.Journal;

namespace Omni.Journal.Copying;

/// <summary>An event as it is stored: nothing decoded, nothing opened.</summary>
/// <param name="AtMs">Unix milliseconds.</param>
/// <param name="Subject">Whose key seals the personal part; null without one.</param>
/// <param name="Checksum">Null: written before there were checksums.</param>
internal sealed record CopiedEvent(
    long Position,
    string Stream,
    long Version,
    string Type,
    long AtMs,
    byte[] Skeleton,
    string? Subject,
    byte[]? Personal,
    int? Checksum);

/// <summary>A customer's key.</summary>
internal sealed record CopiedKey(string Subject, byte[] Key);

/// <summary>A claim under its stored key.</summary>
/// <param name="Day">When it was taken, as yyyymmdd; null for kinds that are kept for ever.</param>
internal sealed record CopiedClaim(ClaimKind Kind, byte[] Key, string Value, string? Day);

/// <summary>A row.</summary>
/// <param name="Table">Name of its table, without a prefix.</param>
/// <param name="Value">JSON.</param>
internal sealed record CopiedRow(string Table, string Scope, string Key, byte[] Value, long Position);

/// <summary>A due row.</summary>
/// <param name="AtMs">Unix milliseconds.</param>
internal sealed record CopiedDue(string Stream, long AtMs);

/// <summary>What makes a store this store.</summary>
/// <param name="ClaimSecret">Secret of the hashed claim keys.</param>
internal sealed record CopiedIdentity(string LogId, byte[] ClaimSecret);
