namespace Omni.Domain.Conversations;

/// <summary>Answer to a signal: typing, read, or a page.</summary>
public enum SignalOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done, done before, or shown to nobody because nobody is there.</summary>
    Done = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>The interaction belongs to another agent or connector.</summary>
    NotYours = 3,

    /// <summary>No agent has the interaction now.</summary>
    WrongPhase = 4,

    /// <summary>The settings do not say that the channel can do it.</summary>
    ChannelCannot = 5,

    /// <summary>The page is of none of the origins that the channel allows.</summary>
    PageNotAllowed = 6,

    /// <summary>No such message of the other side among the last ones of the interaction.</summary>
    MessageNotFound = 7,
}
