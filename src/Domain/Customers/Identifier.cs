using Orleans;

namespace Omni.Domain.Customers;

/// <summary>Kind of identifier by which a customer is recognised.</summary>
public enum IdentifierKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Telephone number, E.164.</summary>
    Phone = 1,

    /// <summary>E-mail address.</summary>
    Email = 2,

    /// <summary>Name within one network: a messenger, a social network, a web chat's visitor id.</summary>
    Handle = 3,
}

/// <summary>How surely a customer is known (Semantics §19).</summary>
public enum EvidenceLevel
{
    /// <summary>V0: a guess.</summary>
    Guess = 0,

    /// <summary>V1: typed by somebody.</summary>
    Claimed = 1,

    /// <summary>V2: the channel vouches (attested caller id, messenger number, aligned mail).</summary>
    ChannelVerified = 2,

    /// <summary>V3: signed in.</summary>
    SignedIn = 3,
}

/// <summary>A normalised address; equal identifiers are the same address.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Network">Lower-case network of a handle, for example <c>telegram</c>; empty for the other kinds.</param>
/// <param name="Value">Normalised value.</param>
[GenerateSerializer, Immutable]
public sealed record Identifier(
    [property: Id(0)] IdentifierKind Kind, [property: Id(1)] string Network, [property: Id(2)] string Value)
{
    /// <summary>Key of the claim that says whose it is: one owner per brand.</summary>
    public string ClaimKey(string brand) => $"{brand}|{(int)Kind}|{Network}|{Value}";
}
