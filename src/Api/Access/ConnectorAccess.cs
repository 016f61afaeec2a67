namespace Omni.Api.Access;

/// <summary>How connectors sign in; a host that verifies their certificates registers it.</summary>
/// <param name="Certificates">What a verified certificate counts for.</param>
public sealed record ConnectorAccess(ConnectorCertificates Certificates);
