using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Omni.Silo.Hosting.Tls;

/// <summary>What handshakes are done with; replaced as a whole.</summary>
/// <param name="Certificate">The server's own.</param>
/// <param name="Chain">The same with those that are sent along.</param>
/// <param name="ClientAuthorities">Who may have signed a connector's certificate; null: none is asked for.</param>
internal sealed record TlsMaterial(
    X509Certificate2 Certificate,
    SslStreamCertificateContext Chain,
    X509Certificate2Collection? ClientAuthorities);
