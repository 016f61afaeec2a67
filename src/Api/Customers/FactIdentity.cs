using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Omni.Api.Access;
using Omni.Api.Requests;
using Omni.Contracts.Customers;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>Who a fact is about, by an address.</summary>
internal sealed record FactIdentity(Identifier Identifier, EvidenceLevel Evidence, string DisplayName)
{
    private const int DisplayNameMax = 200;

    /// <summary>Of the address and the evidence, without showing them.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Identifier.ClaimKey("")}|{(int)Evidence}"))).AsSpan(0, 16));

    public static FactIdentity Read(V1.FactIdentity identity, string path) => new(
        Identifiers.Read(identity.Identifier, $"{path}.identifier"),
        Identifiers.ReadEvidence(identity.Evidence),
        Check.NotLonger(identity.DisplayName, DisplayNameMax, $"{path}.display_name"));

    /// <summary>The customer to make when nobody owns the address.</summary>
    public CustomerDraft Draft(Caller caller) => new(caller.Brand, DisplayName, Identifier, Evidence, caller.Subject);
}
