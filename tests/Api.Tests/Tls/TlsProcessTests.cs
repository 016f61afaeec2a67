using Omni.Silo.Processes;

namespace Omni.Api.Tests.Tls;

/// <summary>The program itself with TLS.</summary>
public sealed class TlsProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestAuthority authority = new("test root");

    [Fact]
    public async Task Start_WithAnothersKey_SaysSoInOneLine()
    {
        using var certificate = authority.Issue("server");
        using var other = authority.Issue("other");

        var error = await Assert.ThrowsAsync<ServerStartException>(() => ServerProcess.StartAsync(new()
        {
            Arguments =
            [
                "--tls", "127.0.0.1:0", "--tls-cert", certificate.Write(In("tls.pem")),
                "--tls-key", other.WriteKey(In("other.key")),
            ],
        }));

        Assert.Contains($"The certificate {In("tls.pem")} with key {In("other.key")} cannot be read", error.Message);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAKeyAlone_SaysWhatIsMissing()
    {
        using var certificate = authority.Issue("server");
        var error = await Assert.ThrowsAsync<ServerStartException>(() => ServerProcess.StartAsync(new()
        {
            Arguments = ["--tls-key", certificate.WriteKey(In("tls.key"))],
        }));
        Assert.Contains("--tls-key does nothing without --tls-cert; give both or neither.", error.Message);
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    private string In(string name) => Path.Combine(folder.Path, name);
}
