using System.Collections.Immutable;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>A way in which customers show who they are: a code that is sent, questions they answer (mission C9). Data.</summary>
/// <param name="Id">Lower-case name, for example <c>code_by_sms</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Gives">How surely they are known then; at least channel-verified.</param>
/// <param name="Channels">Channel ids where it can be done; empty: everywhere.</param>
[GenerateSerializer, Immutable]
public sealed record VerificationMethod(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] EvidenceLevel Gives,
    [property: Id(3)] ImmutableArray<string> Channels)
{
    /// <summary>Whether it can be done on that channel.</summary>
    public bool WorksOn(string channel) => Channels.IsEmpty || Channels.Contains(channel, StringComparer.Ordinal);
}
