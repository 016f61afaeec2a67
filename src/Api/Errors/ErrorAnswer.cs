using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Omni.Api.Errors;

/// <summary>
/// A refusal as it is sent: status, text for people, and the same facts twice for programs: as trailers of our own, and
/// as <c>google.rpc.Status</c>, which other tools know and which is the body of a JSON answer.
/// </summary>
internal static class ErrorAnswer
{
    public const string ReasonTrailer = "omni-reason";
    public const string FieldTrailer = "omni-field";
    public const string RetryAfterTrailer = "omni-retry-after-ms";
    public const string IncidentTrailer = "omni-incident";
    public const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>Whose reasons these are, in <c>google.rpc.ErrorInfo</c>.</summary>
    private const string Domain = "omni";

    public static RpcException Of(
        StatusCode code,
        string text,
        string reason,
        string? field = null,
        TimeSpan? retryAfter = null,
        string? incident = null,
        IReadOnlyList<(string Field, string Text)>? violations = null)
    {
        var trailers = new Metadata { { ReasonTrailer, reason } };
        if (field is not null) trailers.Add(FieldTrailer, field);
        if (retryAfter is { } delay)
            trailers.Add(RetryAfterTrailer, ((long)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        if (incident is not null) trailers.Add(IncidentTrailer, incident);
        var details = Details(code, text, reason, retryAfter, incident);
        if (field is not null) details.Details.Add(Any.Pack(Wrong(violations is { Count: > 0 } ? violations : [(field, text)])));
        trailers.Add(DetailsTrailer, details.ToByteArray());
        return new(new Status(code, text), trailers);
    }

    private static Google.Rpc.Status Details(
        StatusCode code, string text, string reason, TimeSpan? retryAfter, string? incident)
    {
        var info = new ErrorInfo { Reason = reason, Domain = Domain };
        if (incident is not null) info.Metadata.Add("incident", incident);
        var status = new Google.Rpc.Status { Code = (int)code, Message = text, Details = { Any.Pack(info) } };
        if (retryAfter is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    private static BadRequest Wrong(IEnumerable<(string Field, string Text)> violations) => new()
    {
        FieldViolations =
        {
            violations.Select(v => new BadRequest.Types.FieldViolation { Field = v.Field, Description = v.Text }),
        },
    };
}
