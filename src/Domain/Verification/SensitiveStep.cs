using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>Something that is done only for who is surely the customer, and only where nobody listens (mission C9). Data.</summary>
/// <param name="Id">Lower-case name, for example <c>change_address</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Needs">How surely the customer has to be known; at least channel-verified.</param>
[GenerateSerializer, Immutable]
public sealed record SensitiveStep(
    [property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] EvidenceLevel Needs);
