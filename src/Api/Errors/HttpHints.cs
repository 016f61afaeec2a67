using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Omni.Api.Errors;

/// <summary>What HTTP says in headers about an error, for callers that came with JSON.</summary>
internal static class HttpHints
{
    /// <summary>Adds <c>Retry-After</c> and <c>WWW-Authenticate</c>; does nothing to a gRPC call.</summary>
    public static void Add(ServerCallContext context, RpcException answer)
    {
        var http = context.GetHttpContext();
        if (http.Response.HasStarted || IsGrpc(http.Request.ContentType)) return;
        if (answer.StatusCode == StatusCode.Unauthenticated) http.Response.Headers.WWWAuthenticate = "Bearer";
        if (answer.Trailers.GetValue(ErrorAnswer.RetryAfterTrailer) is { } delay)
            http.Response.Headers.RetryAfter = WholeSeconds(delay);
    }

    private static bool IsGrpc(string? contentType) =>
        contentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    private static string WholeSeconds(string milliseconds)
    {
        var seconds = Math.Ceiling(long.Parse(milliseconds, CultureInfo.InvariantCulture) / 1000m);
        return seconds.ToString(CultureInfo.InvariantCulture);
    }
}
