using System.Security.Cryptography.X509Certificates;
using Omni.Silo.Hosting;
using Omni.Silo.Hosting.Tls;

namespace Omni.Api.Tests.Tls;

/// <summary>What a server takes for a certificate, and what it says of everything else.</summary>
public sealed class CertificateFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority authority = new("test root");
    private readonly X509Certificate2 certificate;

    public CertificateFilesTests() => certificate = authority.Issue("server");

    [Theory]
    [InlineData("tls.pfx", null)]
    [InlineData("tls.p12", "secret")]
    public void Pkcs12_WithItsKey_IsRead(string name, string? password)
    {
        File.WriteAllBytes(In(name), certificate.Export(X509ContentType.Pfx, password));
        Assert.Equal("CN=server", Read(new() { CertificateFile = In(name), Password = password }));
    }

    [Fact]
    public void Password_IsReadFromAFile()
    {
        File.WriteAllText(In("password"), "secret\n");
        Assert.Equal("CN=server", Read(new()
        {
            CertificateFile = certificate.Write(In("tls.pem")),
            KeyFile = certificate.WriteKey(In("tls.key"), "secret"),
            PasswordFile = In("password"),
        }));
    }

    [Fact]
    public void Pem_WithTheKeyInTheSameFile_IsRead()
    {
        certificate.Write(In("tls.pem"));
        certificate.WriteKey(In("tls.key"));
        File.AppendAllText(In("tls.pem"), $"\n{File.ReadAllText(In("tls.key"))}");
        Assert.Equal("CN=server", Read(new() { CertificateFile = In("tls.pem") }));
    }

    [Fact]
    public void Key_OfAnotherCertificate_IsRefused()
    {
        using var other = authority.Issue("other");
        AssertRefused("cannot be read", new()
        {
            CertificateFile = certificate.Write(In("tls.pem")), KeyFile = other.WriteKey(In("other.key")),
        });
    }

    [Fact]
    public void Key_ThatIsMissing_IsRefused() => AssertRefused(
        "give a certificate and its own key", new() { CertificateFile = certificate.Write(In("tls.pem")) });

    [Fact]
    public void Password_ThatIsWrong_IsRefused() => AssertRefused("--tls-password-file or OMNI_TLSPASSWORD", new()
    {
        CertificateFile = certificate.Write(In("tls.pem")),
        KeyFile = certificate.WriteKey(In("tls.key"), "secret"),
        Password = "other",
    });

    [Fact]
    public void Pkcs12_WithoutItsKey_IsRefused()
    {
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        File.WriteAllBytes(In("tls.pfx"), bare.Export(X509ContentType.Pfx));
        AssertRefused("has no private key", new() { CertificateFile = In("tls.pfx") });
    }

    [Fact]
    public void File_ThatIsNoCertificate_IsRefused()
    {
        File.WriteAllText(In("tls.pem"), "hello");
        AssertRefused(In("tls.pem"), new() { CertificateFile = In("tls.pem") });
    }

    [Theory]
    [InlineData(-20, -10, "expired at", "get a new one")]
    [InlineData(10, 20, "counts from", "set the clock")]
    public void Certificate_OutsideItsTime_IsRefused(int from, int until, string what, string fix)
    {
        using var other = authority.Issue("other", fromDays: from, untilDays: until);
        var options = new TlsOptions
        {
            CertificateFile = other.Write(In("tls.pem")), KeyFile = other.WriteKey(In("tls.key")),
        };
        AssertRefused(what, options);
        AssertRefused(fix, options);
    }

    [Fact]
    public void Certificate_ForClients_IsRefused()
    {
        using var other = authority.Issue("other", TestAuthority.ForClients);
        AssertRefused("serverAuth", new()
        {
            CertificateFile = other.Write(In("tls.pem")), KeyFile = other.WriteKey(In("tls.key")),
        });
    }

    [Fact]
    public void Authorities_ThatAreNone_AreRefused()
    {
        File.WriteAllText(In("ca.pem"), "hello");
        AssertRefused("has no certificate", new()
        {
            CertificateFile = certificate.Write(In("tls.pem")), KeyFile = certificate.WriteKey(In("tls.key")),
            ClientAuthoritiesFile = In("ca.pem"),
        });
    }

    public void Dispose()
    {
        certificate.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    private static string Read(TlsOptions options) =>
        CertificateFiles.Read(options, DateTimeOffset.UtcNow).Certificate.Subject;

    private static void AssertRefused(string text, TlsOptions options)
    {
        var error = Assert.Throws<StartException>(() => Read(options));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(folder.Path, name);
}
