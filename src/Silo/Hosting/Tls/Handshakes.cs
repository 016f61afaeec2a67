using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Omni.Silo.Hosting.Tls;

/// <summary>
/// How a connection is secured. A certificate of the client's is asked for when there are authorities for it, never
/// demanded: browsers and agents have none. One that is shown must be good, or the handshake fails.
/// </summary>
internal sealed class Handshakes(CertificateStore certificates, TimeProvider clock)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Whether an authority vouches for the certificate, now and for clients.</summary>
    public static bool IsGood(X509Certificate2 certificate, X509Certificate2Collection? sent, TlsMaterial material, DateTimeOffset now)
    {
        if (material.ClientAuthorities is not { } authorities) return false;
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                // Connectors' certificates are meant to be short-lived; no list is fetched in a handshake.
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = now.UtcDateTime,
                VerificationTimeIgnored = false,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthentication));
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent);
        return chain.Build(certificate);
    }

    /// <summary>For Kestrel: asked at each handshake, so a replaced certificate counts from the next one on.</summary>
    public TlsHandshakeCallbackOptions ToCallback() => new()
    {
        OnConnection = _ => ValueTask.FromResult(OptionsOf(certificates.Current)),
    };

    private SslServerAuthenticationOptions OptionsOf(TlsMaterial material) => new()
    {
        ServerCertificateContext = material.Chain,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateRequired = material.ClientAuthorities is not null,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = material.ClientAuthorities is null
            ? null
            : (_, certificate, sent, _) => certificate is null
                || (certificate is X509Certificate2 shown
                    && IsGood(shown, sent?.ChainPolicy.ExtraStore, material, clock.GetUtcNow())),
    };
}
