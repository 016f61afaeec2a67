namespace Omni.Load.Measuring;

/// <summary>The server did something that it must not do; the message names it, without ids, so that it can be counted.</summary>
internal sealed class FaultException(string message) : Exception(message);
