using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Errors;

namespace Omni.Api.Tests.Admission;

public sealed class CallerLimitsTests
{
    private static readonly ApiLimits Few = new() { AgentCallsPerSecond = 1, ConnectorCallsPerSecond = 3, StreamsPerCaller = 2 };

    [Fact]
    public void Calls_BeyondTwoSecondsWorth_AreRefusedWithATime()
    {
        using var limits = new CallerLimits(Few);
        var caller = Caller(Roles.Agent, "agt_1");
        limits.Count(caller);
        limits.Count(caller);
        var refused = Assert.Throws<RefusalException>(() => limits.Count(caller));
        Assert.Equal((RefusalKind.LimitReached, "RATE_LIMITED"), (refused.Kind, refused.Reason));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Calls_OfOneSubject_CountTogetherOverItsTokensAndNotWithOthers()
    {
        using var limits = new CallerLimits(Few);
        for (var i = 0; i < 6; i++) limits.Count(Caller(Roles.Connector, "cnn_web", token: $"t{i}"));
        Assert.Throws<RefusalException>(() => limits.Count(Caller(Roles.Connector, "cnn_web", token: "another")));
        limits.Count(Caller(Roles.Connector, "cnn_mail"));
        limits.Count(Caller(Roles.Admin, "cnn_web"));
    }

    [Fact]
    public void Streams_BeyondTheLimit_AreRefusedUntilOneCloses()
    {
        using var limits = new CallerLimits(Few);
        var caller = Caller(Roles.Agent, "agt_1");
        var first = limits.Open(caller);
        using var second = limits.Open(caller);
        var refused = Assert.Throws<RefusalException>(() => limits.Open(caller));
        Assert.Equal((RefusalKind.LimitReached, "TOO_MANY_STREAMS"), (refused.Kind, refused.Reason));
        first.Dispose();
        using var third = limits.Open(caller);
    }

    private static Caller Caller(Roles role, string subject, string token = "t") =>
        new(subject, role, "main", token, default, DateTimeOffset.MaxValue);
}
