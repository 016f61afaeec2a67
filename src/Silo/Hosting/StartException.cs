namespace Omni.Silo.Hosting;

/// <summary>The server cannot start as it is asked to; the message says what to do. A retry changes nothing.</summary>
public sealed class StartException(string message, Exception? cause = null) : Exception(message, cause);
