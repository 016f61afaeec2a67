using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Omni.Api.Admission;
using Omni.Api.Errors;
using Omni.Api.Metrics;
using Omni.Api.Tests.Fixtures;
using Omni.Contracts;
using Omni.Domain;
using Omni.Domain.Journal;
using Orleans.Runtime;

namespace Omni.Api.Tests.Errors;

public sealed class ErrorTranslatorTests
{
    private static JournalOverloadedException Overloaded => new(8, TimeSpan.FromMilliseconds(250));

    public static TheoryData<Exception, StatusCode, string, string?> Passing() => new()
    {
        { Overloaded, StatusCode.ResourceExhausted, "STORE_BUSY", "250" },
        { new JournalUnavailableException("disk", true), StatusCode.Unavailable, "STORE_UNAVAILABLE", "500" },
        { new TimeoutException("agt_1"), StatusCode.Unavailable, "TIMED_OUT", "500" },
        { new StreamMovedException("con_1", 3), StatusCode.Aborted, "MOVED", null },
        { new SiloUnavailableException("x"), StatusCode.Unavailable, "SERVER_STOPPING", "500" },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public void Infrastructure_IsTranslatedWithRetryDelay(
        Exception error, StatusCode status, string reason, string? retryAfter)
    {
        var answer = Translate(error);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(reason, Refused.ReasonOf(answer));
        Assert.Equal(retryAfter, answer.Trailers.GetValue("omni-retry-after-ms"));
    }

    [Fact]
    public void Bug_GetsAnIncidentAndKeepsItsTextInside()
    {
        var answer = Translate(new InvalidOperationException("secret"));
        Assert.Equal(StatusCode.Internal, answer.StatusCode);
        Assert.Equal("INTERNAL", Refused.ReasonOf(answer));
        Assert.Equal("inc_1", answer.Trailers.GetValue("omni-incident"));
        Assert.Contains("inc_1", answer.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_CarriesReasonFieldAndDelay()
    {
        var refusal = new RefusalException(
            RefusalKind.LimitReached, "SOME_REASON", "Too much.", "some.field", TimeSpan.FromSeconds(2));
        var answer = Translate(refusal);
        Assert.Equal(StatusCode.ResourceExhausted, answer.StatusCode);
        Assert.Equal(
            ("SOME_REASON", "some.field", "2000", "Too much."),
            (Refused.ReasonOf(answer), Refused.FieldOf(answer), answer.Trailers.GetValue("omni-retry-after-ms"),
                answer.Status.Detail));
    }

    [Fact]
    public void EveryKind_HasAStatusOfItsOwn()
    {
        var kinds = Enum.GetValues<RefusalKind>().Where(kind => kind != RefusalKind.Unspecified).ToArray();
        var statuses = kinds.Select(kind => Translate(new RefusalException(kind, "R", "t")).StatusCode).ToHashSet();
        Assert.Equal(kinds.Length, statuses.Count);
        Assert.DoesNotContain(StatusCode.Internal, statuses);
    }

    private static RpcException Translate(Exception error) =>
        new ErrorTranslator(new FakeIds(), new ApiMetrics(new InputGate(new())), NullLogger<ErrorTranslator>.Instance).Translate(error, new FakeCallContext());
}
