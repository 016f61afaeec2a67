using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Omni.WebChat.Http;

/// <summary>Counts what each visitor and each network address asks for.</summary>
internal sealed class RateLimits(WebChatLimits limits) : IDisposable
{
    private const int NetworkBytes = 8;

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

    private readonly ConcurrencyLimiter transfers = new(new() { PermitLimit = limits.TransfersUnderWay });

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

    /// <summary>A file of a visitor; what is returned is held while it comes.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public IDisposable CountFile(string visitor)
    {
        var place = Enter(uploads.AttemptAcquire(visitor));
        try
        {
            Count(files, visitor);
            return place;
        }
        catch (RefusedException)
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>A file on its way, of anybody, up or down; what is returned is held meanwhile.</summary>
    /// <exception cref="RefusedException">Too many.</exception>
    public IDisposable CountTransfer() => Enter(transfers.AttemptAcquire());

    public void Dispose()
    {
        sessions.Dispose();
        messages.Dispose();
        signals.Dispose();
        files.Dispose();
        uploads.Dispose();
        transfers.Dispose();
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
}
