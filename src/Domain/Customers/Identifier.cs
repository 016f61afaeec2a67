using System.Text.Json.Serialization;
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

    /// <summary>A browser or an installed app. Whoever sits at it may change: never more than a guess.</summary>
    Device = 4,

    /// <summary>Number of a loyalty card.</summary>
    Loyalty = 5,

    /// <summary>Id of a voiceprint, asserted by the connector that compared it.</summary>
    Voiceprint = 6,

    /// <summary>Number under which a system of the enterprise knows one person: nobody has two in the same system.</summary>
    CustomerNumber = 7,
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
/// <param name="Network">
/// Lower-case name of where the value counts: the network of a handle, the system of a number, card, voiceprint or device;
/// empty for phones and e-mail.
/// </param>
/// <param name="Value">Normalised value.</param>
[GenerateSerializer, Immutable]
public sealed record Identifier(
    [property: Id(0)] IdentifierKind Kind, [property: Id(1)] string Network, [property: Id(2)] string Value)
{
    /// <summary>Whether nobody has two of them in one network: two that differ are two people (Semantics §19).</summary>
    [JsonIgnore]
    public bool IsUnique => Kind == IdentifierKind.CustomerNumber;

    /// <summary>Whether both are unique ids of one network, and differ.</summary>
    public bool Contradicts(Identifier other) =>
        IsUnique && Kind == other.Kind && Value != other.Value
        && string.Equals(Network, other.Network, StringComparison.Ordinal);

    /// <summary>Key of the claim that says whose it is: one owner per brand.</summary>
    public string ClaimKey(string brand) => $"{brand}|{(int)Kind}|{Network}|{Value}";
}
