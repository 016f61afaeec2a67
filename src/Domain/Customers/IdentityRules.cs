namespace Omni.Domain.Customers;

/// <summary>The table of Semantics §19: from who owns an address, and how surely, to what is done. Pure.</summary>
public static class IdentityRules
{
    /// <summary>How long a merge by the channel's word alone stays flagged.</summary>
    public static readonly TimeSpan ReviewFor = TimeSpan.FromDays(30);

    /// <summary>Evidence as far as the kind of identifier can carry it: a device is a guess, whoever says otherwise.</summary>
    public static EvidenceLevel Limit(IdentifierKind kind, EvidenceLevel evidence) =>
        kind == IdentifierKind.Device ? EvidenceLevel.Guess : evidence;

    /// <summary>
    /// Whether the writer is taken for the owner of the address: below that the agent sees whose history it is, and nothing
    /// is derived of whose it is.
    /// </summary>
    public static bool IsSure(EvidenceLevel evidence) => evidence >= EvidenceLevel.ChannelVerified;

    /// <summary>
    /// How surely the writer is whose address it is: several people write from a shared one, so whoever vouches for that
    /// vouches for none of them.
    /// </summary>
    /// <param name="isShared">Its owner is a placeholder for several people.</param>
    public static EvidenceLevel OfWriter(Identifier from, bool isShared, EvidenceLevel evidence) =>
        (isShared || SharedAddresses.IsRole(from)) && IsSure(evidence) ? EvidenceLevel.Claimed : evidence;

    /// <summary>
    /// Whether a message goes on with what was done at another address of its owner: the agent who knows them, a callback
    /// that is over because they came. What was done at its own goes on whoever wrote.
    /// </summary>
    public static bool MayGoOn(EvidenceLevel evidence, Identifier? from, Identifier? with) => IsSure(evidence) || from == with;

    /// <summary>Somebody asserts that an address is a customer's. A role's address is nobody's, whoever vouches for it.</summary>
    /// <param name="customer">Whose it is said to be.</param>
    /// <param name="owner">Who owns it; null: nobody.</param>
    /// <param name="addressesMax">Most addresses of a kind that one person has, by the policy in force.</param>
    /// <returns>Link, Known, Claim, Suggest, Merge, MergeForReview, Block, AskWho or Refuse.</returns>
    public static IdentityAction Assert(
        CustomerGroup customer, CustomerGroup? owner, Identifier identifier, EvidenceLevel evidence,
        int addressesMax)
    {
        evidence = Limit(identifier.Kind, evidence);
        if (owner?.Root == customer.Root) return IdentityAction.Known;
        if (SharedAddresses.IsRole(identifier)) return owner is null ? IdentityAction.Claim : IdentityAction.AskWho;
        if (owner is null)
        {
            if (customer.Contradicts(identifier)) return IdentityAction.Block;
            if (evidence < EvidenceLevel.ChannelVerified || customer.IsShared) return IdentityAction.Claim;
            return customer.CountOf(identifier.Kind) >= addressesMax ? IdentityAction.Refuse : IdentityAction.Link;
        }

        if (owner.IsShared || customer.IsShared) return IdentityAction.AskWho;
        return Unite(customer, owner, evidence, addressesMax);
    }

    /// <summary>Two customers turn out to have something in common.</summary>
    /// <param name="evidence">How surely it is common to both.</param>
    /// <param name="addressesMax">Most addresses of a kind that one person has, by the policy in force.</param>
    /// <returns>Suggest, Merge, MergeForReview, Block, AskWho or Refuse.</returns>
    public static IdentityAction Unite(
        CustomerGroup one, CustomerGroup other, EvidenceLevel evidence, int addressesMax)
    {
        if (one.IsShared || other.IsShared) return IdentityAction.AskWho;
        if (one.Contradicts(other)) return IdentityAction.Block;
        if (evidence < EvidenceLevel.ChannelVerified) return IdentityAction.Suggest;
        if (one.WouldExceed(other, addressesMax)) return IdentityAction.Refuse;
        if (one.IsKnownNotToBe(other)) return IdentityAction.Suggest;
        return evidence == EvidenceLevel.SignedIn ? IdentityAction.Merge : IdentityAction.MergeForReview;
    }
}
