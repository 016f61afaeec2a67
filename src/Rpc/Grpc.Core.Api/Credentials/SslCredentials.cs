namespace Grpc.Core;

/// <summary>TLS.</summary>
/// <param name="rootCertificates">Trusted roots in PEM; null for those of the machine.</param>
/// <param name="keyCertificatePair">What the client presents; null to stay anonymous.</param>
/// <param name="verifyPeerCallback">A further check of the server; null for none.</param>
/// <remarks>Grpc.Net.Client takes no arguments here: it wants them set on its HTTP handler.</remarks>
public sealed class SslCredentials(
    string? rootCertificates,
    KeyCertificatePair? keyCertificatePair,
    VerifyPeerCallback? verifyPeerCallback) : ChannelCredentials
{
    /// <summary>TLS with the root certificates of the machine.</summary>
    public SslCredentials()
        : this(rootCertificates: null, keyCertificatePair: null, verifyPeerCallback: null)
    {
    }

    /// <summary>TLS with given roots.</summary>
    public SslCredentials(string rootCertificates)
        : this(rootCertificates, keyCertificatePair: null, verifyPeerCallback: null)
    {
    }

    /// <summary>TLS with given roots and a client certificate.</summary>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair)
        : this(rootCertificates, keyCertificatePair, verifyPeerCallback: null)
    {
    }

    /// <summary>Trusted roots in PEM; null for those of the machine.</summary>
    public string? RootCertificates => rootCertificates;

    /// <summary>What the client presents; null when it stays anonymous.</summary>
    public KeyCertificatePair? KeyCertificatePair => keyCertificatePair;

    internal override bool IsComposable => true;

    /// <inheritdoc />
    public override void InternalPopulateConfiguration(
        ChannelCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetSslCredentials(state, rootCertificates, keyCertificatePair, verifyPeerCallback);
}
