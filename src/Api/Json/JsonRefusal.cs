using System.Net.Mime;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Omni.Api.Errors;

namespace Omni.Api.Json;

/// <summary>A refusal as the transcoder would write it: the status of HTTP, and <c>google.rpc.Status</c> as JSON.</summary>
internal static class JsonRefusal
{
    /// <summary>Who asked went away: no standard has a status for that, the transcoder's is nginx's.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>Writes the answer.</summary>
    /// <param name="status">The status of HTTP; null: the one that belongs to the refusal's.</param>
    public static Task WriteAsync(HttpContext http, RpcException answer, int? status = null)
    {
        http.Response.StatusCode = status ?? StatusOf(answer);
        http.Response.ContentType = MediaTypeNames.Application.Json;
        return http.Response.WriteAsync(Formatter.Format(DetailsOf(answer)), http.RequestAborted);
    }

    private static Google.Rpc.Status DetailsOf(RpcException answer) =>
        answer.Trailers.GetValueBytes(ErrorAnswer.DetailsTrailer) is { } details
            ? Google.Rpc.Status.Parser.ParseFrom(details)
            : new() { Code = (int)answer.StatusCode, Message = answer.Status.Detail };

    /// <summary>HTTP says of one refusal more than gRPC does.</summary>
    private static int StatusOf(RpcException answer) =>
        answer.Trailers.GetValue(ErrorAnswer.ReasonTrailer) == Reasons.AttachmentTooLarge
            ? StatusCodes.Status413PayloadTooLarge
            : StatusOf(answer.StatusCode);

    private static int StatusOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange =>
            StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.Aborted or StatusCode.AlreadyExists => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Cancelled => ClientClosedRequest,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
