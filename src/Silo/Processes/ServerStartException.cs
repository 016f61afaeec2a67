namespace Omni.Silo.Processes;

/// <summary>A server ended, or stayed silent, before it said that it is ready; the message holds its last lines.</summary>
public sealed class ServerStartException(string message) : Exception(message);
