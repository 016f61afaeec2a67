namespace Omni.Domain.Customers;

/// <summary>What follows from an address that was asserted, or from a merge (Semantics §19).</summary>
public enum IdentityAction
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Several people write from the address: they are asked who they are, nothing is merged.</summary>
    AskWho = 4,

    /// <summary>The address becomes the customer's.</summary>
    Link = 5,

    /// <summary>The customer has it already; the evidence may have grown.</summary>
    Known = 6,

    /// <summary>Remembered as a claim: no ownership until it is verified.</summary>
    Claim = 7,

    /// <summary>A person decides whether the two are one; nothing is merged.</summary>
    Suggest = 8,

    /// <summary>The two are one.</summary>
    Merge = 9,

    /// <summary>The same, and somebody looks at it within 30 days.</summary>
    MergeForReview = 10,

    /// <summary>They are two people, whatever else agrees.</summary>
    Block = 11,

    /// <summary>More addresses of a kind than one person has: a person looks at it, nothing is changed.</summary>
    Refuse = 12,

    /// <summary>Several people write from the address: a placeholder owns it now, and the customer keeps their others.</summary>
    Share = 13,

    /// <summary>The placeholder is one person.</summary>
    Unshare = 14,
}
