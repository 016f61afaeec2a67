namespace Omni.Domain.Conversations;

/// <summary>Answer to a command about an interaction.</summary>
public enum WorkOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done, or done before.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>The interaction belongs to another agent or connector.</summary>
    NotYours = 3,

    /// <summary>The interaction is not in a phase that allows it.</summary>
    WrongPhase = 4,

    /// <summary>The wrap-up ends with a disposition only.</summary>
    DispositionRequired = 5,

    /// <summary>The wrap-up may not be extended: untimed, or as long as its queue allows.</summary>
    NotExtendable = 6,

    /// <summary>What the customer wrote is neither answered nor marked as needing no answer.</summary>
    Unanswered = 7,

    /// <summary>A live medium cannot be put aside.</summary>
    LiveMedium = 8,

    /// <summary>Files were uploaded for another channel than the customer is on now.</summary>
    FilesOfOtherChannel = 12,

    /// <summary>The text is longer than the channel carries.</summary>
    TextTooLong = 30,
}
