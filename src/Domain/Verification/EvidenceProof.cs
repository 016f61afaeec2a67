using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>Something that showed who the customer is, and counts for a time.</summary>
/// <param name="Level">How surely.</param>
/// <param name="Method">Id of the method; null: a connector vouched for it.</param>
/// <param name="Interaction">Where it was shown.</param>
/// <param name="Own">How surely the customer was known by that interaction's channel then.</param>
/// <param name="At">When it was shown.</param>
/// <param name="Until">It counts until then; null: as long after <paramref name="At"/> as the policy says.</param>
[GenerateSerializer, Immutable]
public sealed record EvidenceProof(
    [property: Id(0)] EvidenceLevel Level,
    [property: Id(1)] string? Method,
    [property: Id(2)] InteractionId Interaction,
    [property: Id(3)] EvidenceLevel Own,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] DateTimeOffset? Until)
{
    /// <summary>It counts before that.</summary>
    public DateTimeOffset EndsAt(PolicySettings policy) => Until ?? At + policy.VerifiedFor;
}
