using System.Security.Cryptography;

namespace Omni.Silo.Hosting.Tls;

/// <summary>
/// The certificate in use. Its files are read again every 10 s, by content: a replacement counts from the next
/// connection on; one that cannot be used changes nothing and is warned of, once for each content.
/// </summary>
/// <remarks>Connections that are open keep what they were opened with. Safe to use from several threads.</remarks>
internal sealed partial class CertificateStore : BackgroundService
{
    /// <summary>How often the files are looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>A certificate that ends sooner is warned of, once a day.</summary>
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(14);

    private static readonly TimeSpan RemindEvery = TimeSpan.FromDays(1);

    private readonly TlsOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<CertificateStore> log;
    private byte[] seen;
    private DateTimeOffset remindedAt;
    private volatile TlsMaterial current;

    /// <summary>Reads the files.</summary>
    /// <exception cref="StartException">They cannot be used; the message says why.</exception>
    public CertificateStore(TlsOptions options, TimeProvider clock, ILogger<CertificateStore> log)
    {
        (this.options, this.clock, this.log) = (options, clock, log);
        seen = ContentOf(options);
        current = CertificateFiles.Read(options, clock.GetUtcNow());
        Describe();
    }

    /// <summary>What the next handshake is done with.</summary>
    public TlsMaterial Current => current;

    /// <summary>Looks at the files once.</summary>
    internal void Refresh()
    {
        try
        {
            var content = ContentOf(options);
            if (!content.AsSpan().SequenceEqual(seen))
            {
                seen = content;
                // The one before is left to the collector: a handshake may be under way with it.
                current = CertificateFiles.Read(options, clock.GetUtcNow());
                Describe();
            }
        }
        catch (Exception e) when (e is StartException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            LogNotReplaced(e.Message, current.Certificate.EndsAt());
        }

        Remind();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Refresh();
    }

    private void Describe()
    {
        var certificate = current.Certificate;
        LogInUse(
            certificate.Subject, certificate.GetCertHashString(HashAlgorithmName.SHA256)[..16],
            certificate.EndsAt(), current.ClientAuthorities?.Count ?? 0);
        remindedAt = default;
    }

    private void Remind()
    {
        var now = clock.GetUtcNow();
        var endsAt = current.Certificate.EndsAt();
        if (endsAt - now > EndsSoon || now - remindedAt < RemindEvery) return;
        remindedAt = now;
        LogEndsSoon(endsAt);
    }

    private static byte[] ContentOf(TlsOptions options)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] files =
            [options.CertificateFile, options.KeyFile, options.PasswordFile, options.ClientAuthoritiesFile];
        foreach (var file in files)
            if (file is not null)
                content.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        return content.GetHashAndReset();
    }

    [LoggerMessage(LogLevel.Information,
        "TLS uses the certificate of {Subject} (SHA-256 {Thumbprint}…), which counts until {EndsAt:u}; {Authorities} authorities for connectors")]
    private partial void LogInUse(string subject, string thumbprint, DateTimeOffset endsAt, int authorities);

    [LoggerMessage(LogLevel.Warning,
        "The new TLS files are not used: {Why} The certificate before stays in use; it counts until {EndsAt:u}.")]
    private partial void LogNotReplaced(string why, DateTimeOffset endsAt);

    [LoggerMessage(LogLevel.Warning,
        "The TLS certificate ends at {EndsAt:u}; replace its files, the server takes the new one up by itself.")]
    private partial void LogEndsSoon(DateTimeOffset endsAt);
}
