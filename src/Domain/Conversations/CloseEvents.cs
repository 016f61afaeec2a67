using Omni.Domain.Journal;

namespace Omni.Domain.Conversations;

/// <summary>Why a conversation was closed, in somebody's words.</summary>
public sealed record CloseNote(string Text);

/// <summary>
/// Somebody closes the conversation: what follows in the same append ends all of it but wrap-ups. Written without a note, it
/// has no personal part.
/// </summary>
/// <param name="By">Subject of who closes it: an agent, a supervisor or a connector.</param>
public sealed record ConversationCloseRequested(CloseCause Cause, string By, DateTimeOffset At) : PersonalEvent<CloseNote>(At);
