using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Omni.Silo.Hosting.Tls;

/// <summary>Reads certificates and says what is wrong with them and what to do.</summary>
internal static class CertificateFiles
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>What the files hold now.</summary>
    /// <exception cref="StartException">They cannot be used; the message names the file and the fix.</exception>
    public static TlsMaterial Read(TlsOptions options, DateTimeOffset now)
    {
        var (certificate, others) = CertificateOf(options);
        try
        {
            Check(certificate, options, now);
            return new(
                certificate,
                SslStreamCertificateContext.Create(certificate, others, offline: true),
                options.ClientAuthoritiesFile is { } file ? AuthoritiesOf(file, now) : null);
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Others) CertificateOf(TlsOptions options)
    {
        try
        {
            return IsPkcs12(options.CertificateFile) ? FromPkcs12(options) : FromPem(options);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException(
                $"The certificate {Names(options)} cannot be read ({e.Message.TrimEnd('.')}); give a certificate and its own key, "
                + "as PEM or PKCS #12, and the key's password, if it has one, by --tls-password-file or OMNI_TLSPASSWORD.",
                e);
        }
    }

    private static (X509Certificate2, X509Certificate2Collection) FromPkcs12(TlsOptions options)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(
            options.CertificateFile, PasswordOf(options), X509KeyStorageFlags.EphemeralKeySet);
        var own = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new StartException(
                $"{options.CertificateFile} has no private key; export the certificate together with its key.");
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2, X509Certificate2Collection) FromPem(TlsOptions options)
    {
        var password = PasswordOf(options);
        var own = password is null
            ? X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(options.CertificateFile, password, options.KeyFile);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(options.CertificateFile);
        foreach (var same in all.Where(c => c.RawDataMemory.Span.SequenceEqual(own.RawDataMemory.Span)).ToArray())
            all.Remove(same);
        return (own, all);
    }

    private static void Check(X509Certificate2 certificate, TlsOptions options, DateTimeOffset now)
    {
        if (now >= certificate.EndsAt())
            throw new StartException(
                $"The certificate {Names(options)} expired at {certificate.EndsAt():yyyy-MM-ddTHH:mm:ssZ} "
                + $"(now {now:yyyy-MM-ddTHH:mm:ssZ}); get a new one.");
        if (now < certificate.BeginsAt())
            throw new StartException(
                $"The certificate {Names(options)} counts from {certificate.BeginsAt():yyyy-MM-ddTHH:mm:ssZ} "
                + $"(now {now:yyyy-MM-ddTHH:mm:ssZ}); set the clock, or get another.");
        var uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        if (uses is not null && !uses.EnhancedKeyUsages.Cast<Oid>().Any(use => use.Value == ServerAuthentication))
            throw new StartException(
                $"The certificate {Names(options)} is not for servers; get one with the extended key usage serverAuth.");
    }

    private static X509Certificate2Collection AuthoritiesOf(string file, DateTimeOffset now)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--tls-client-ca {file} cannot be read ({e.Message.TrimEnd('.')}).", e);
        }

        if (authorities.All(a => now >= a.EndsAt()))
            throw new StartException(authorities.Count == 0
                ? $"--tls-client-ca {file} has no certificate; give the authorities of the connectors as PEM."
                : $"--tls-client-ca {file}: every authority in it has expired; get a new one.");
        return authorities;
    }

    private static string? PasswordOf(TlsOptions options) => options.PasswordFile is { } file
        ? File.ReadAllText(file).TrimEnd('\r', '\n')
        : options.Password;

    private static bool IsPkcs12(string file) => Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12";

    private static string Names(TlsOptions options) =>
        options.KeyFile is { } key ? $"{options.CertificateFile} with key {key}" : options.CertificateFile;
}
