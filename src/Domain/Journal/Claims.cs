namespace Omni.Domain.Journal;

/// <summary>What a claim is about; each kind is a table of its own.</summary>
public enum ClaimKind
{
    /// <summary>Not a kind.</summary>
    Unspecified = 0,

    /// <summary>Address → customer. Keys are stored as keyed hashes.</summary>
    Identifiers = 1,

    /// <summary>(Connector, address, external id) → first answer. Keys are stored as keyed hashes.</summary>
    Dedupe = 2,

    /// <summary>(Caller, request id) → content hash and answer.</summary>
    Requests = 3,

    /// <summary>Agent → number of its newest activation.</summary>
    Agents = 4,

    /// <summary>Place in a slot of callbacks → the interaction that has it.</summary>
    Slots = 5,
}

/// <summary>Names one claim.</summary>
/// <param name="Kind">Its table.</param>
/// <param name="Key">1 to 1,024 characters; plain text, hashed by the store where the kind says so.</param>
public sealed record ClaimKey(ClaimKind Kind, string Key);

/// <summary>A check of a claim's value and, when it holds, its new value.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Expected">Value that must be there; null: the claim must be absent.</param>
/// <param name="Next">Value afterwards; null: absent.</param>
public sealed record ClaimChange(ClaimKey Claim, string? Expected, string? Next)
{
    /// <summary>Takes a claim that nobody holds.</summary>
    public static ClaimChange Take(ClaimKind kind, string key, string value) => new(new(kind, key), null, value);

    /// <summary>Checks a claim and leaves it alone.</summary>
    public static ClaimChange Check(ClaimKind kind, string key, string value) => new(new(kind, key), value, value);

    /// <summary>Replaces a value that is known.</summary>
    public static ClaimChange Swap(ClaimKind kind, string key, string? expected, string next) =>
        new(new(kind, key), expected, next);
}
