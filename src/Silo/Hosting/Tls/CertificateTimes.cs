using System.Security.Cryptography.X509Certificates;

namespace Omni.Silo.Hosting.Tls;

/// <summary>When a certificate counts; the platform tells it in local time.</summary>
internal static class CertificateTimes
{
    public static DateTimeOffset BeginsAt(this X509Certificate2 certificate) =>
        new(certificate.NotBefore.ToUniversalTime());

    public static DateTimeOffset EndsAt(this X509Certificate2 certificate) =>
        new(certificate.NotAfter.ToUniversalTime());
}
