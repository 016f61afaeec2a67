using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Omni.Api.Tests.Tls;

/// <summary>Signs certificates in memory and writes them where a server reads them.</summary>
internal sealed class TestAuthority(string name) : IDisposable
{
    public const string ForServers = "1.3.6.1.5.5.7.3.1";
    public const string ForClients = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly X509Certificate2 root = Root(name);

    public X509Certificate2 Certificate => root;

    /// <summary>A certificate with its key.</summary>
    public X509Certificate2 Issue(
        string commonName, string use = ForServers, string? uri = null, int fromDays = -1, int untilDays = 90)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(use)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        if (uri is not null) names.AddUri(new(uri));
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(
            root, Now.AddDays(fromDays), Now.AddDays(untilDays), RandomNumberGenerator.GetBytes(8));
        using var whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    public void Dispose() => root.Dispose();

    private static X509Certificate2 Root(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Now.AddDays(-400), Now.AddDays(400));
    }
}

/// <summary>Certificates as files.</summary>
internal static class PemFiles
{
    public static string Write(this X509Certificate2 certificate, string path)
    {
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    public static string WriteKey(this X509Certificate2 certificate, string path, string? password = null)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(path, password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(
                password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000)));
        return path;
    }
}
