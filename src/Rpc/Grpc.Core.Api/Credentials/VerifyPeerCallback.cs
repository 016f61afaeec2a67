namespace Grpc.Core;

/// <summary>A check of the server beyond what TLS checks: false ends the connection.</summary>
/// <param name="context">The server as it presents itself.</param>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
