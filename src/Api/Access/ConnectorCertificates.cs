namespace Omni.Api.Access;

/// <summary>
/// What a verified client certificate counts for. It names its connector by the URI
/// <c>urn:omni:connector:cnn_…</c> among its subject alternative names, or without one by its common name
/// <c>cnn_…</c>.
/// </summary>
public enum ConnectorCertificates
{
    /// <summary>Nothing: none is looked at.</summary>
    Off = 0,

    /// <summary>
    /// A connector's certificate signs it in without a token; with a token both must name the same connector. A token
    /// alone counts too.
    /// </summary>
    Optional = 1,

    /// <summary>The same, but a connector's token alone does not count.</summary>
    Required = 2,
}
