namespace Omni.Silo.Actors;

/// <summary>What was expected did not come; the message says who waited for what, and what came instead.</summary>
internal sealed class WaitTimeoutException(string message, Exception? cause = null) : Exception(message, cause);
