using System.Collections.Immutable;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;

namespace Omni.Domain.Verification;

/// <summary>
/// How surely the customer of an interaction is known, by all that was shown in the conversation (Semantics §19, mission C9):
/// nobody shows it twice while it counts, and nobody who only claims to be the customer gains by what the customer showed.
/// </summary>
public static class EvidenceRules
{
    /// <summary>
    /// What counts for the interaction besides its channel's word: what was shown in it, or in the one it goes on from, unless
    /// its channel has become less sure of who writes since then; and, where its channel vouches for the customer, what was
    /// shown in the conversation's other interactions, and in conversations that it is one with or began within.
    /// </summary>
    public static ImmutableArray<EvidenceProof> CountingFor(ConversationState conversation, InteractionState state)
    {
        if (state.Proofs.IsEmpty && conversation.Interactions.Length == 1 && conversation.Shown.IsEmpty) return [];
        var proofs = ImmutableArray.CreateBuilder<EvidenceProof>();
        foreach (var proof in state.Proofs)
            if (state.Evidence >= proof.Own)
                proofs.Add(proof);
        if (state.Evidence < EvidenceLevel.ChannelVerified) return proofs.DrainToImmutable();
        foreach (var other in conversation.Interactions)
        {
            if (other.Id == state.Id) continue;
            if (other.Evidence > state.Evidence)
                proofs.Add(new(other.Evidence, null, other.Id, other.Evidence, other.VouchedAt, null));
            foreach (var proof in other.Proofs)
                if (!proofs.Contains(proof))
                    proofs.Add(proof);
        }

        foreach (var proof in conversation.Shown.SelectMany(s => s.Proofs))
            if (!proofs.Contains(proof))
                proofs.Add(proof);
        return proofs.DrainToImmutable();
    }

    /// <summary>
    /// All that shows who the customer of a conversation is and still counts, for one that it goes on in; null: nothing.
    /// </summary>
    public static ImmutableArray<EvidenceProof>? ShownIn(
        ConversationState conversation, PolicySettings policy, DateTimeOffset now)
    {
        ImmutableArray<EvidenceProof> shown =
        [
            .. conversation.Interactions.Where(i => i.Evidence >= EvidenceLevel.ChannelVerified)
                .Select(i => new EvidenceProof(i.Evidence, null, i.Id, i.Evidence, i.VouchedAt, null))
                .Concat(conversation.Interactions.SelectMany(i => i.Proofs))
                .Concat(conversation.Shown.SelectMany(s => s.Proofs))
                .Where(p => now < p.EndsAt(policy)).Distinct(),
        ];
        return shown.IsEmpty ? null : shown;
    }

    /// <summary>How surely the customer is known now.</summary>
    /// <param name="own">By the interaction's channel.</param>
    public static EvidenceLevel LevelAt(
        EvidenceLevel own, ImmutableArray<EvidenceProof> counting, PolicySettings policy, DateTimeOffset now) =>
        SurestAt(own, counting, policy, now)?.Level ?? own;

    /// <summary>What shows it more surely than the channel does, the longest if several are alike; null: nothing.</summary>
    public static EvidenceProof? SurestAt(
        EvidenceLevel own, ImmutableArray<EvidenceProof> counting, PolicySettings policy, DateTimeOffset now)
    {
        EvidenceProof? surest = null;
        foreach (var proof in counting)
            if (proof.Level > own && now < proof.EndsAt(policy)
                && (surest is null || (proof.Level, proof.EndsAt(policy)).CompareTo((surest.Level, surest.EndsAt(policy))) > 0))
                surest = proof;
        return surest;
    }
}
