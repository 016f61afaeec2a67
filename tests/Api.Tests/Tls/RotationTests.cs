using Microsoft.Extensions.DependencyInjection;
using Omni.Silo.Hosting.Tls;

namespace Omni.Api.Tests.Tls;

/// <summary>A certificate is replaced under a running server.</summary>
public sealed class RotationTests
{
    private static readonly TimeSpan Patience = CertificateStore.Every;

    [Fact]
    public async Task Files_ThatAreReplaced_CountFromTheNextConnectionOn()
    {
        var server = new TlsServer();
        await server.InitializeAsync();
        try
        {
            var store = server.Server.Host.Services.GetRequiredService<CertificateStore>();
            Assert.Equal("CN=first", await server.SubjectShownAsync());

            using var second = server.Authority.Issue("second");
            second.Write(server.CertificatePath);
            second.WriteKey(server.KeyPath);
            store.Refresh();

            Assert.Equal("CN=second", await server.SubjectShownAsync());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Store_LooksAtItsFilesByItself()
    {
        using var files = new CertificateOnDisk();
        using var store = files.Open();
        await store.StartAsync(default);
        await files.Clock.ArmedFor(files.Clock.GetUtcNow() + Patience).Within("the first look at the files");
        files.Replace("second");
        var said = files.Log.Next("TLS uses the certificate of CN=second");

        files.Clock.Advance(Patience);

        await said.Within("the replacement in the log");
        Assert.Equal("CN=second", store.Current.Certificate.Subject);
        await store.StopAsync(default);
    }

    [Fact]
    public void Replacement_ThatCannotBeUsed_LeavesTheOldOneAndIsWarnedOfOnce()
    {
        using var files = new CertificateOnDisk();
        using var store = files.Open();
        File.WriteAllText(files.CertificatePath, "half a file");

        store.Refresh();
        store.Refresh();

        Assert.Equal("CN=first", store.Current.Certificate.Subject);
        var warning = Assert.Single(files.Log.Warnings);
        Assert.Contains("The new TLS files are not used: The certificate", warning, StringComparison.Ordinal);

        files.Replace("third");
        store.Refresh();
        Assert.Equal("CN=third", store.Current.Certificate.Subject);
    }

    /// <summary>Files are replaced one after the other: in between, certificate and key do not fit.</summary>
    [Fact]
    public void Replacement_ThatIsHalfDone_IsTakenUpWhenItIsWhole()
    {
        using var files = new CertificateOnDisk();
        using var store = files.Open();
        using var second = files.Authority.Issue("second");

        second.Write(files.CertificatePath);
        store.Refresh();
        Assert.Equal("CN=first", store.Current.Certificate.Subject);

        second.WriteKey(files.KeyPath);
        store.Refresh();
        Assert.Equal("CN=second", store.Current.Certificate.Subject);
    }

    [Fact]
    public void File_ThatIsGone_LeavesTheOldOne()
    {
        using var files = new CertificateOnDisk();
        using var store = files.Open();
        File.Delete(files.KeyPath);

        store.Refresh();

        Assert.Equal("CN=first", store.Current.Certificate.Subject);
        Assert.Single(files.Log.Warnings);
    }

    [Fact]
    public void Certificate_ThatEndsSoon_IsWarnedOfOnceADay()
    {
        using var files = new CertificateOnDisk(untilDays: 10);
        using var store = files.Open();
        for (var look = 0; look < 3; look++)
            store.Refresh();
        Assert.Contains("ends at", Assert.Single(files.Log.Warnings), StringComparison.Ordinal);

        files.Clock.Advance(TimeSpan.FromDays(1));
        store.Refresh();
        Assert.Equal(2, files.Log.Warnings.Count);
    }
}
