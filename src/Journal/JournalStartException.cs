namespace Omni.Journal;

/// <summary>The journal cannot be opened as it is asked to; the message says what to do. Trying again changes nothing.</summary>
public sealed class JournalStartException(string message, Exception? cause = null) : Exception(message, cause);
