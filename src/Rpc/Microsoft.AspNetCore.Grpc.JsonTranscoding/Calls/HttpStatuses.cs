using Grpc.Core;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>The HTTP status of each gRPC status, as <c>google.rpc.Code</c> has them.</summary>
internal static class HttpStatuses
{
    private const int ClientClosedRequest = 499;

    public static int Of(StatusCode code) => code switch
    {
        StatusCode.OK => 200,
        StatusCode.Cancelled => ClientClosedRequest,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => 400,
        StatusCode.Unauthenticated => 401,
        StatusCode.PermissionDenied => 403,
        StatusCode.NotFound => 404,
        StatusCode.AlreadyExists or StatusCode.Aborted => 409,
        StatusCode.ResourceExhausted => 429,
        StatusCode.Unimplemented => 501,
        StatusCode.Unavailable => 503,
        StatusCode.DeadlineExceeded => 504,
        _ => 500,
    };
}
