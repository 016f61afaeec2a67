using Grpc.Core;
using Microsoft.Extensions.Logging;
using Omni.Api.Metrics;
using Omni.Contracts;
using Omni.Domain;
using Omni.Domain.Journal;
using Orleans.Runtime;

namespace Omni.Api.Errors;

/// <summary>Makes the answer of an exception: status, text for people, trailers for programs (style §4).</summary>
internal sealed partial class ErrorTranslator(IIdSource ids, ApiMetrics metrics, ILogger<ErrorTranslator> log)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>The answer. Bugs get an incident id and are logged with it; their texts never leave.</summary>
    public RpcException Translate(Exception error, ServerCallContext context)
    {
        var answer = AnswerOf(error, context);
        metrics.Refused(answer.StatusCode, answer.Trailers.GetValue(ErrorAnswer.ReasonTrailer) ?? "");
        return answer;
    }

    /// <summary>Whether the same call may well succeed when it is made again.</summary>
    public static bool IsPassing(Exception error) => error is TimeoutException or StreamMovedException;

    private RpcException AnswerOf(Exception error, ServerCallContext context) => error switch
    {
        RpcException answer => answer,
        RefusalException refusal => Answer(refusal),
        OperationCanceledException when context.CancellationToken.IsCancellationRequested =>
            new(new Status(StatusCode.Cancelled, "The call was cancelled; its outcome is unknown.")),
        _ when AsRefusal(error) is { } refusal => Answer(refusal),
        _ => Incident(error, context),
    };

    private static RefusalException? AsRefusal(Exception error) => error switch
    {
        JournalOverloadedException e => Refusal.LimitReached(Reasons.StoreBusy,
            "More is being written than the store can take; try again with the same request id.", e.RetryAfter),
        JournalUnavailableException => Refusal.Unavailable(Reasons.StoreUnavailable,
            "The store cannot be reached; try again with the same request id.", SoonAgain),
        StreamMovedException => Refusal.Conflict(Reasons.Moved,
            "Somebody else changed the same thing at the same time; read it again and repeat."),
        LimitExceededException => Refusal.LimitReached(Reasons.Overloaded,
            "Too many calls wait for the same thing; try again with the same request id.", SoonAgain),
        TimeoutException => Refusal.Unavailable(Reasons.TimedOut,
            "No answer in time; the outcome is unknown. Try again with the same request id.", SoonAgain),
        SiloUnavailableException or OrleansMessageRejectionException or ClientNotAvailableException =>
            Refusal.Unavailable(Reasons.ServerStopping,
                "This server is stopping; try again in a moment with the same request id.", SoonAgain),
        _ => null,
    };

    private static RpcException Answer(RefusalException refusal) => ErrorAnswer.Of(
        StatusOf(refusal.Kind), refusal.Message, refusal.Reason, refusal.Field, refusal.RetryAfter,
        violations: refusal.Violations);

    private static StatusCode StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.InvalidRequest => StatusCode.InvalidArgument,
        RefusalKind.NotFound => StatusCode.NotFound,
        RefusalKind.AlreadyExists => StatusCode.AlreadyExists,
        RefusalKind.WrongState => StatusCode.FailedPrecondition,
        RefusalKind.Conflict => StatusCode.Aborted,
        RefusalKind.LimitReached => StatusCode.ResourceExhausted,
        RefusalKind.NotSignedIn => StatusCode.Unauthenticated,
        RefusalKind.NotAllowed => StatusCode.PermissionDenied,
        RefusalKind.Unavailable => StatusCode.Unavailable,
        _ => StatusCode.Internal,
    };

    private RpcException Incident(Exception error, ServerCallContext context)
    {
        var incident = ids.Next("inc_");
        LogIncident(log, error, context.Method, incident);
        return ErrorAnswer.Of(
            StatusCode.Internal,
            $"Something went wrong here; report incident {incident}.",
            Reasons.Internal,
            incident: incident);
    }

    [LoggerMessage(LogLevel.Error, "{Method} failed; incident {Incident}")]
    private static partial void LogIncident(ILogger log, Exception error, string method, string incident);
}
