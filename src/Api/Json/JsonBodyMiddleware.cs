using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Omni.Api.Errors;

namespace Omni.Api.Json;

/// <summary>
/// Stands before the transcoder for methods that have a body: refuses what is too large or is not the method's message,
/// naming the field, and hands on the rest.
/// </summary>
internal sealed class JsonBodyMiddleware(RequestDelegate next)
{
    /// <summary>Checks the body, then goes on.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { HttpRule.Body: "*" } method
        && context.Request.HasJsonContentType()
            ? CheckAsync(context, method)
            : next(context);

    private async Task CheckAsync(HttpContext context, GrpcJsonTranscodingMetadata method)
    {
        using var body = new MemoryStream();
        if (!await TryReadAsync(context.Request, body))
        {
            await RefuseAsync(context, StatusCode.ResourceExhausted, StatusCodes.Status413PayloadTooLarge,
                new("", $"The body is larger than {Hosting.ApiExtensions.RequestBytesMax} bytes."));
            return;
        }

        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (bytes.Length > 0 && BodyCheck.Find(bytes.Span, method.MethodDescriptor.InputType) is { } fault)
        {
            await RefuseAsync(context, StatusCode.InvalidArgument, StatusCodes.Status400BadRequest, fault);
            return;
        }

        body.Position = 0;
        context.Request.Body = body;
        await next(context);
    }

    private static async Task<bool> TryReadAsync(Microsoft.AspNetCore.Http.HttpRequest request, MemoryStream body)
    {
        const int Max = Hosting.ApiExtensions.RequestBytesMax;
        if (request.ContentLength > Max) return false;
        var buffer = new byte[8192];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var count)
        {
            if (body.Length + count > Max) return false;
            await body.WriteAsync(buffer.AsMemory(0, count));
        }

        return true;
    }

    private static Task RefuseAsync(HttpContext context, StatusCode code, int status, BodyFault fault)
    {
        var text = fault.Field.Length == 0 ? fault.Text : $"{fault.Field}: {fault.Text}";
        var answer = ErrorAnswer.Of(code, text, Reasons.MessageMalformed, fault.Field.Length == 0 ? null : fault.Field);
        return JsonRefusal.WriteAsync(context, answer, status);
    }
}
