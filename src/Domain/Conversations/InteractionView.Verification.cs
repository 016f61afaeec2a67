using System.Collections.Immutable;
using Omni.Domain.Verification;
using Orleans;

namespace Omni.Domain.Conversations;

/// <content>What shows who the customer is, and what was done because of it.</content>
public sealed partial record InteractionView
{
    /// <summary>What counts besides its channel's word, while it does.</summary>
    [Id(70)]
    public ImmutableArray<EvidenceProof> Proofs
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Sensitive steps that were begun or refused, the last ones, the oldest first.</summary>
    [Id(71)]
    public ImmutableArray<StepRecord> Steps
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The view of an interaction of a conversation.</summary>
    public static InteractionView Of(ConversationState conversation, InteractionState i) => Of(i) with
    {
        Proofs = EvidenceRules.CountingFor(conversation, i), Steps = i.Steps, Requires = i.Requires,
    };
}
