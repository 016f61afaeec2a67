using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Omni.WebChat.Link;

namespace Omni.WebChat.Http;

/// <summary>A request that is not done; its sender is told why.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="retryAfter">When the same request may be sent again; null: not unchanged.</param>
internal sealed class RefusedException(int status, string reason, string text, TimeSpan? retryAfter = null)
    : Exception(text)
{
    /// <summary>Omni's reason for a file beyond what the channel carries.</summary>
    public const string FileTooLarge = "ATTACHMENT_TOO_LARGE";

    /// <summary>Wrong whatever the state; a file that is too large with the status that HTTP has for it.</summary>
    public static RefusedException Invalid(string reason, string text) => new(
        reason == FileTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, reason, text);

    public static RefusedException TooMany(TimeSpan retryAfter) => new(
        StatusCodes.Status429TooManyRequests, "TOO_MANY_REQUESTS", "Too many requests; wait a moment.", retryAfter);

    /// <summary>Turns what went wrong into an answer; the one place that does.</summary>
    public static async Task TranslateAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (RefusedException refused)
        {
            await refused.WriteAsync(http);
        }
        catch (BusyException busy)
        {
            await Unavailable(busy.RetryAfter).WriteAsync(http);
        }
        catch (RpcException lost) when (OmniLink.IsPassing(lost) && !http.RequestAborted.IsCancellationRequested)
        {
            await Unavailable(TimeSpan.FromSeconds(1)).WriteAsync(http);
        }
        catch (Exception gone) when (gone is OperationCanceledException or RpcException or IOException
            && http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
        }
    }

    private static RefusedException Unavailable(TimeSpan retryAfter) => new(
        StatusCodes.Status503ServiceUnavailable, "NOT_NOW", "The chat cannot take it now; send it again.", retryAfter);

    private async Task WriteAsync(HttpContext http)
    {
        if (http.Response.HasStarted) return;
        http.Response.StatusCode = status;
        if (retryAfter is { } wait)
            http.Response.Headers.RetryAfter =
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(
            http.Response.Body, new Refusal(reason, Message), WebChatJson.Default.Refusal, http.RequestAborted);
    }
}
