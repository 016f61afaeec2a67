using Omni.Domain.Verification;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>Ends a conversation with all that is still to be done in it.</summary>
/// <param name="By">Who closes it.</param>
/// <param name="Leads">They are a supervisor: nothing in it has to be theirs.</param>
/// <param name="Cause">Why.</param>
/// <param name="Note">In words; empty: none.</param>
/// <param name="NoAnswerNeeded">Marks what is unanswered; else it is refused while something is (C8).</param>
/// <param name="SettingsVersion">Version of the settings that the caller knows.</param>
[GenerateSerializer, Immutable]
public sealed record CloseConversation(
    [property: Id(0)] Party By,
    [property: Id(1)] bool Leads,
    [property: Id(2)] CloseCause Cause,
    [property: Id(3)] string Note,
    [property: Id(4)] bool NoAnswerNeeded,
    [property: Id(5)] int SettingsVersion);

/// <summary>Why a conversation is closed by a command.</summary>
public enum CloseCause
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The matter is settled.</summary>
    Resolved = 1,

    /// <summary>Nobody wants it any more: called off, a duplicate, spam.</summary>
    Cancelled = 2,

    /// <summary>It cannot be settled.</summary>
    Failed = 3,
}

/// <summary>Answer to a command to close a conversation.</summary>
public enum CloseOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It is closed, or was; or only a wrap-up goes on, and it closes with that.</summary>
    Closed = 1,

    /// <summary>No such conversation.</summary>
    NotFound = 2,

    /// <summary>An agent who has nothing of it, or a connector, and something open is another's.</summary>
    NotYours = 3,

    /// <summary>An agent has something of it in hand, who is not the one who closes.</summary>
    InHand = 4,

    /// <summary>The customer waits for an answer, and nobody says that none is needed.</summary>
    Unanswered = 5,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 6,

    /// <summary>It goes on in another conversation, which is the one to close.</summary>
    Merged = 7,
}

/// <summary>What became of it.</summary>
/// <param name="Interaction">The one that is in the way, where one is.</param>
[GenerateSerializer, Immutable]
public sealed record CloseReply([property: Id(0)] CloseOutcome Outcome, [property: Id(1)] InteractionId? Interaction = null)
{
    /// <summary>When it was closed; null: it is not, a wrap-up goes on.</summary>
    [Id(2)]
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The conversation that it goes on in, where it was merged.</summary>
    [Id(3)]
    public ConversationId? Survivor { get; init; }
}
