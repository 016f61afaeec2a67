namespace Grpc.Core;

/// <summary>How a call ended. The numbers are what travels in <c>grpc-status</c>.</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>Given up, typically by the caller.</summary>
    Cancelled = 1,

    /// <summary>No better code is known, for instance because the handler threw.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>Time ran out; the work may have been done all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and not allowed.</summary>
    PermissionDenied = 7,

    /// <summary>A quota or a capacity is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>
    /// The system is not in the state that the operation needs; repeating does not help before it changes.
    /// </summary>
    FailedPrecondition = 9,

    /// <summary>A conflict with concurrent work; read again and redo.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, which may grow with the state of the system.</summary>
    OutOfRange = 11,

    /// <summary>The method does not exist or is not offered here.</summary>
    Unimplemented = 12,

    /// <summary>A broken invariant of the system itself.</summary>
    Internal = 13,

    /// <summary>Not reachable for the moment; repeat with a back-off.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known: credentials are missing or invalid.</summary>
    Unauthenticated = 16,
}
