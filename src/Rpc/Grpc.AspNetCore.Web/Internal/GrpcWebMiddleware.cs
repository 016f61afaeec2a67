using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>
/// Makes a gRPC call of a gRPC-Web request: the server behind it sees HTTP/2, and its trailers become the last frame of
/// the body.
/// </summary>
internal sealed class GrpcWebMiddleware(RequestDelegate next, bool defaultEnabled)
{
    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method)
        && GrpcWebForm.TryParse(http.Request.ContentType, out var form)
        && IsEnabled(http)
            ? ServeAsync(http, form)
            : next(http);

    private bool IsEnabled(HttpContext http) => http.GetEndpoint() is { } endpoint
        && (endpoint.Metadata.GetMetadata<IGrpcWebEnabledMetadata>()?.GrpcWebEnabled ?? defaultEnabled);

    private async Task ServeAsync(HttpContext http, GrpcWebForm form)
    {
        var answer = AnswerForm(http, form);
        var inner = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var trailers = http.Features.Get<IHttpResponseTrailersFeature>();
        var body = new GrpcWebResponseBody(inner, answer.IsText);
        var protocol = http.Request.Protocol;
        if (form.IsText) http.Request.Body = new Base64RequestStream(http.Request.Body);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        http.Features.Set<IHttpResponseTrailersFeature>(body);
        http.Request.ContentType = form.GrpcContentType;
        http.Request.Protocol = HttpProtocol.Http2;
        http.Response.OnStarting(() =>
        {
            // The server below writes its own protocol's response, and goes by this when it does.
            http.Request.Protocol = protocol;
            if (IsGrpc(http.Response.ContentType)) http.Response.ContentType = answer.ContentType;
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
            await body.FinishAsync();
        }
        finally
        {
            http.Features.Set(inner);
            http.Features.Set(trailers);
            http.Request.Protocol = protocol;
        }
    }

    /// <summary>The form that the client accepts, or else the one that it uses.</summary>
    private static GrpcWebForm AnswerForm(HttpContext http, GrpcWebForm form) =>
        GrpcWebForm.TryParse(http.Request.Headers.Accept.ToString(), out var accepted)
            ? form with { IsText = accepted.IsText }
            : form;

    private static bool IsGrpc(string? contentType) =>
        contentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
}
