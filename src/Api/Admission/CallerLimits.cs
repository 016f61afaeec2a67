using System.Threading.RateLimiting;
using Omni.Api.Access;
using Omni.Api.Errors;

namespace Omni.Api.Admission;

/// <summary>How much each caller asks: a bucket of calls and a count of open streams for each role and subject.</summary>
internal sealed class CallerLimits(ApiLimits limits) : IDisposable
{
    /// <summary>Calls that may come at once, in seconds of the rate.</summary>
    private const int BurstSeconds = 2;

    private const int PeriodsPerSecond = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1.0 / PeriodsPerSecond);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<Caller> calls = PartitionedRateLimiter.Create<Caller, (Roles, string)>(
        caller => RateLimitPartition.GetTokenBucketLimiter(caller.Key, key => Bucket(limits, key.Item1)));

    private readonly PartitionedRateLimiter<Caller> streams = PartitionedRateLimiter.Create<Caller, (Roles, string)>(
        caller => RateLimitPartition.GetConcurrencyLimiter(
            caller.Key, _ => new() { PermitLimit = limits.StreamsPerCaller, QueueLimit = 0 }));

    /// <summary>Counts a call.</summary>
    /// <exception cref="RefusalException">LimitReached, with the time after which there is room again.</exception>
    public void Count(Caller caller)
    {
        using var lease = calls.AttemptAcquire(caller);
        if (lease.IsAcquired) return;
        var after = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : Period;
        throw Refusal.LimitReached(Reasons.RateLimited,
            $"'{caller.Subject}' makes more than {RateOf(limits, caller.Role)} calls a second; slow down.", after);
    }

    /// <summary>Counts a stream until what is returned is disposed.</summary>
    /// <exception cref="RefusalException">LimitReached: too many are open.</exception>
    public IDisposable Open(Caller caller)
    {
        var lease = streams.AttemptAcquire(caller);
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        throw Refusal.LimitReached(Reasons.TooManyStreams,
            $"'{caller.Subject}' has {limits.StreamsPerCaller} streams open; close one first.", SoonAgain);
    }

    public void Dispose()
    {
        calls.Dispose();
        streams.Dispose();
    }

    private static TokenBucketRateLimiterOptions Bucket(ApiLimits limits, Roles role)
    {
        var rate = RateOf(limits, role);
        return new()
        {
            TokenLimit = rate * BurstSeconds,
            TokensPerPeriod = Math.Max(1, rate / PeriodsPerSecond),
            ReplenishmentPeriod = rate < PeriodsPerSecond ? TimeSpan.FromSeconds(1.0 / rate) : Period,
            QueueLimit = 0,
        };
    }

    private static int RateOf(ApiLimits limits, Roles role) => role switch
    {
        Roles.Connector => limits.ConnectorCallsPerSecond,
        Roles.Agent or Roles.Supervisor => limits.AgentCallsPerSecond,
        _ => limits.SystemCallsPerSecond,
    };
}
