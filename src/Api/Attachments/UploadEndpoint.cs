using System.Net.Mime;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Omni.Api.Errors;
using Omni.Api.Hosting;
using Omni.Api.Json;

namespace Omni.Api.Attachments;

/// <summary>
/// <c>UploadAttachment</c> for who cannot stream requests, browsers above all: one POST whose body is the file. The same call
/// with the same access, limits, rules and answers, errors as those of the JSON side; only the sum may be left out.
/// </summary>
internal static class UploadEndpoint
{
    /// <summary>The method that it stands for.</summary>
    private const string Method = $"/omni.v1.{nameof(V1.AttachmentService)}/{nameof(AttachmentApi.UploadAttachment)}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(AttachmentLinks.Root, TakeAsync);

    private static async Task TakeAsync(HttpContext http, ApiInterceptor around, AttachmentApi api)
    {
        // The channel's limit counts, which is known once the header is read; what is beyond it is read no further.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
        try
        {
            var answer = await around.ClientStreamingServerHandler(
                new HttpUpload(http.Request), new HttpCallContext(http, Method), api.UploadWithoutSumAsync);
            http.Response.ContentType = MediaTypeNames.Application.Json;
            await http.Response.WriteAsync(JsonFormatter.Default.Format(answer), http.RequestAborted);
        }
        catch (RpcException refused) when (!http.RequestAborted.IsCancellationRequested)
        {
            await JsonRefusal.WriteAsync(http, refused);
        }
        catch (RpcException)
        {
            // Nobody is there to be told.
        }
    }
}
