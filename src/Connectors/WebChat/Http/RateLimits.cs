using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Omni.WebChat.Http;

/// <summary>Counts what each visitor and each network address asks for.</summary>
internal sealed class RateLimits(WebChatLimits limits) : IDisposable
{
    private const int NetworkBytes = 8;

    /// <summary>As many as a page asks links for at once: browsers ask for all of its pictures, and not again.</summary>
    private const int DownloadsWaitingMax = 100;

    private readonly PartitionedRateLimiter<string> sessions =
        Buckets(limits.SessionsPerMinute * 2, limits.SessionsPerMinute, TimeSpan.FromMinutes(1));

    private readonly PartitionedRateLimiter<string> messages =
        Buckets(limits.MessagesPerSecond * 10, limits.MessagesPerSecond, TimeSpan.FromSeconds(1));

    private readonly PartitionedRateLimiter<string> signals =
        Buckets(limits.SignalsPerSecond * 4, limits.SignalsPerSecond, TimeSpan.FromSeconds(1));

    private readonly PartitionedRateLimiter<string> files =
        Buckets(limits.FilesPerMinute, limits.FilesPerMinute, TimeSpan.FromMinutes(1));

    private readonly PartitionedRateLimiter<string> uploads = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = limits.FilesAtOnce }));

    private readonly ConcurrencyLimiter uploadsUnderWay = new(new() { PermitLimit = limits.UploadsUnderWay });

    private readonly PartitionedRateLimiter<string> downloads = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(
            key, _ => new() { PermitLimit = limits.DownloadsAtOnce, QueueLimit = DownloadsWaitingMax }));

    private readonly ConcurrencyLimiter downloadsUnderWay = new(new() { PermitLimit = limits.DownloadsUnderWay });

    /// <summary>A session for somebody new at that network address.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public void CountNewcomer(IPAddress? address) => Count(sessions, $"from {Network(address)}");

    /// <summary>One more session for a visitor who has shown who they are, wherever they come from.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public void CountSession(string visitor) => Count(sessions, $"of {visitor}");

    /// <summary>A message of a visitor.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public void CountMessage(string visitor) => Count(messages, visitor);

    /// <summary>Anything else of a visitor.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public void CountSignal(string visitor) => Count(signals, visitor);

    /// <summary>A file that a visitor sends; what is returned is held while it comes.</summary>
    /// <exception cref="RefusedException">Too many, of the visitor or of all.</exception>
    public IDisposable CountUpload(string visitor)
    {
        var place = Enter(uploads.AttemptAcquire(visitor));
        try
        {
            Count(files, visitor);
            return new Places(place, Enter(uploadsUnderWay.AttemptAcquire()));
        }
        catch (RefusedException)
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A file that a visitor gets, once as few of theirs are on their way as may be; what is returned is held meanwhile.
    /// </summary>
    /// <exception cref="RefusedException">Too many, waiting with the visitor or on their way to all.</exception>
    public async Task<IDisposable> CountDownloadAsync(string visitor, CancellationToken stop)
    {
        var place = Enter(await downloads.AcquireAsync(visitor, cancellationToken: stop));
        try
        {
            return new Places(place, Enter(downloadsUnderWay.AttemptAcquire()));
        }
        catch (RefusedException)
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        sessions.Dispose();
        messages.Dispose();
        signals.Dispose();
        files.Dispose();
        uploads.Dispose();
        uploadsUnderWay.Dispose();
        downloads.Dispose();
        downloadsUnderWay.Dispose();
    }

    /// <summary>Of IPv6 the first 64 bits, for one line of a provider has all addresses that begin so.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) return $"{address.MapToIPv4()}";
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return $"{address}";
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes));
    }

    private static PartitionedRateLimiter<string> Buckets(int most, int tokens, TimeSpan period) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(
            key, _ => new() { TokenLimit = most, TokensPerPeriod = tokens, ReplenishmentPeriod = period }));

    private static void Count(PartitionedRateLimiter<string> limiter, string key)
    {
        using var taken = Enter(limiter.AttemptAcquire(key));
    }

    private static RateLimitLease Enter(RateLimitLease taken)
    {
        if (taken.IsAcquired) return taken;
        using (taken)
            throw RefusedException.TooMany(
                taken.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
    }

    private sealed class Places(IDisposable own, IDisposable ofAll) : IDisposable
    {
        public void Dispose()
        {
            ofAll.Dispose();
            own.Dispose();
        }
    }
}
