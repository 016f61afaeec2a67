using Microsoft.AspNetCore.Http;

namespace Omni.WebChat.Http;

/// <summary>
/// Refuses pages of origins that are not named, whether or not their browser would have hidden the answer from them. A
/// program has no origin; it needs a token like everybody.
/// </summary>
internal sealed class OriginCheck(WebChatOptions options)
{
    private readonly HashSet<string> origins = new(options.Origins, StringComparer.OrdinalIgnoreCase);

    public Task RunAsync(HttpContext http, RequestDelegate next)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || origins.Contains(origin) || IsOwn(http.Request, origin)) return next(http);
        throw new RefusedException(
            StatusCodes.Status403Forbidden, "ORIGIN_NOT_ALLOWED",
            $"Pages of {origin} may not use this chat; name the origin by --origins.");
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
