namespace Omni.Domain.Callbacks;

/// <summary>Why nobody was reached.</summary>
public enum CallbackFailure
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Nobody picked up within the ring limit.</summary>
    RungOut = 1,

    /// <summary>The network says that nobody picks up.</summary>
    NoAnswer = 2,

    /// <summary>The line is busy.</summary>
    Busy = 3,

    /// <summary>An answering machine.</summary>
    Machine = 4,

    /// <summary>The number cannot be reached.</summary>
    Unreachable = 5,
}

/// <summary>Why a callback is not made.</summary>
public enum CallbackCancelCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Somebody cancelled it for the customer.</summary>
    Cancelled = 1,

    /// <summary>The customer came back first.</summary>
    Returned = 2,
}

/// <summary>Answer to the choice of a callback, or to its end.</summary>
public enum CallbackOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The customer will be called, or will not any more; or so it was before.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>The interaction belongs to another connector.</summary>
    NotYours = 3,

    /// <summary>The interaction does not wait.</summary>
    NotWaiting = 4,

    /// <summary>Its queue makes no callbacks, or none at slots.</summary>
    NotOffered = 5,

    /// <summary>The channel is not Live, so nobody can be called on it.</summary>
    NotLive = 6,

    /// <summary>No connector reaches customers on the channel.</summary>
    NoConnector = 7,

    /// <summary>The customer's address is unknown, or of another kind than the channel's.</summary>
    NoAddress = 8,

    /// <summary>The customer is going to be called already.</summary>
    Pending = 9,

    /// <summary>No slot begins at that instant.</summary>
    NoSlot = 10,

    /// <summary>The slot has begun.</summary>
    SlotPast = 11,

    /// <summary>The slot is farther ahead than may be booked.</summary>
    SlotTooFar = 12,

    /// <summary>As many as are planned have the slot.</summary>
    SlotFull = 13,

    /// <summary>It is no callback.</summary>
    NoCallback = 14,

    /// <summary>The customer is being called, was called, or the callback is over.</summary>
    TooLate = 15,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 16,

    /// <summary>The customer is not to be called within the slot, or at no time of the next 7 days.</summary>
    Quiet = 17,
}

/// <summary>What became of a callback.</summary>
public enum CallbackResult
{
    /// <summary>Nobody has been reached yet.</summary>
    Unspecified = 0,

    /// <summary>The customer picked up.</summary>
    Reached = 1,

    /// <summary>All attempts failed.</summary>
    Failed = 2,

    /// <summary>It need not be made any more: the customer said so, came back first, or went on otherwise.</summary>
    Cancelled = 3,
}
