using System.Collections.Immutable;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <content>What shows who the customer is, and what was done because of it.</content>
public sealed partial record InteractionState
{
    /// <summary>When its connector last said how surely the customer is known.</summary>
    public DateTimeOffset VouchedAt { get; init; }

    /// <summary>What was shown besides, one of each method.</summary>
    public ImmutableArray<EvidenceProof> Proofs
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Sensitive steps that were begun or refused, the last ones, the oldest first.</summary>
    public ImmutableArray<StepRecord> Steps
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
