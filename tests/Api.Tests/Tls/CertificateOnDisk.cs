using Omni.Api.Tests.Fixtures;
using Omni.Silo.Hosting.Tls;

namespace Omni.Api.Tests.Tls;

/// <summary>A certificate and its key in files, and a store that reads them.</summary>
internal sealed class CertificateOnDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CertificateOnDisk(int untilDays = 90) => Replace("first", untilDays);

    public TestAuthority Authority { get; } = new("test root");

    public ManualClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public HeardLog<CertificateStore> Log { get; } = new();

    public string CertificatePath => Path.Combine(folder.Path, "tls.pem");

    public string KeyPath => Path.Combine(folder.Path, "tls.key");

    public CertificateStore Open() =>
        new(new TlsOptions { CertificateFile = CertificatePath, KeyFile = KeyPath }, Clock, Log);

    public void Replace(string commonName, int untilDays = 90)
    {
        using var certificate = Authority.Issue(commonName, untilDays: untilDays);
        certificate.Write(CertificatePath);
        certificate.WriteKey(KeyPath);
    }

    public void Dispose()
    {
        Authority.Dispose();
        folder.Dispose();
    }
}
