namespace Omni.Silo.Processes;

/// <summary>A server ended or stayed silent before it was ready; the message holds its last lines.</summary>
public sealed class ServerStartException(string message) : Exception(message);
