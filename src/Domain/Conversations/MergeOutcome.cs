namespace Omni.Domain.Conversations;

/// <summary>Answer to a merge, its undoing, or a split.</summary>
public enum MergeOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done, or it was so before.</summary>
    Done = 1,

    /// <summary>No such conversation.</summary>
    NotFound = 2,

    /// <summary>They are of two brands.</summary>
    OtherBrand = 3,

    /// <summary>One of them goes on in another one already.</summary>
    AlreadyMerged = 4,

    /// <summary>A live medium is open in both, or in what is to be split off: one call has to end first.</summary>
    LiveMedium = 5,

    /// <summary>A transfer is under way.</summary>
    TransferPending = 6,

    /// <summary>A callback waits in the one that would be absorbed.</summary>
    CallbackPending = 7,

    /// <summary>An agent may take no other agent's work, and has none of these.</summary>
    NotYours = 8,

    /// <summary>The other one survives: it decides.</summary>
    OtherSurvives = 9,

    /// <summary>They are not merged.</summary>
    NotMerged = 10,

    /// <summary>No such message among the last ones, or no such interaction.</summary>
    PlaceNotFound = 11,

    /// <summary>Nothing stands before it: the whole conversation would be split off.</summary>
    Everything = 12,

    /// <summary>The customer's address is erased: nobody could answer there.</summary>
    NoAddress = 13,

    /// <summary>The request id was used with other content.</summary>
    RequestReused = 14,

    /// <summary>One of them changed at the same time, again and again.</summary>
    Moved = 15,

    /// <summary>Both are closed, or what would be split: no work goes on.</summary>
    Closed = 16,

    /// <summary>Two agents have them in hand: one gives theirs first.</summary>
    TwoOwners = 17,

    /// <summary>What would end is being offered to an agent.</summary>
    OfferPending = 18,

    /// <summary>So many are merged into it already.</summary>
    TooMany = 19,

    /// <summary>What would be split off holds what was asked in a merged conversation.</summary>
    HoldsMerged = 20,

    /// <summary>They are of two customers.</summary>
    OtherCustomer = 21,
}
