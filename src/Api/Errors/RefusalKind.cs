namespace Omni.Api.Errors;

/// <summary>What kind of refusal it is: decides the status and what the caller should do about it.</summary>
internal enum RefusalKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Wrong whatever the state: fix the request.</summary>
    InvalidRequest = 1,

    /// <summary>No such thing: stop.</summary>
    NotFound = 2,

    /// <summary>It is there already, and different: stop.</summary>
    AlreadyExists = 3,

    /// <summary>Not in this state: change something first.</summary>
    WrongState = 4,

    /// <summary>Somebody else was first: read again, redo.</summary>
    Conflict = 5,

    /// <summary>Too much at once: wait.</summary>
    LimitReached = 6,

    /// <summary>Sign in.</summary>
    NotSignedIn = 7,

    /// <summary>Ask somebody who may.</summary>
    NotAllowed = 8,

    /// <summary>Try again with the same request id.</summary>
    Unavailable = 9,
}
