using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Omni.Api.Errors;
using Omni.Domain;

namespace Omni.Api.Attachments;

/// <summary>Files of messages over HTTP, by link alone: GET and HEAD, whole or in ranges.</summary>
internal static class AttachmentEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(
        $"{AttachmentLinks.Root}/{{conversation}}/{{attachment}}", [HttpMethods.Get, HttpMethods.Head],
        static (string conversation, string attachment, HttpContext http, AttachmentLinks links, AttachmentContents contents) =>
            ServeAsync(conversation, attachment, http, links, contents));

    private static async Task<IResult> ServeAsync(
        string conversation, string attachment, HttpContext http, AttachmentLinks links, AttachmentContents contents)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        switch (links.Check(conversation, attachment, http.Request.Query["until"], http.Request.Query["sign"]))
        {
            case LinkCheck.Expired:
                return Results.Text("This link counts no longer; ask for a new one.", statusCode: StatusCodes.Status410Gone);
            case not LinkCheck.Valid:
                return Results.Text("This is no link of this server.", statusCode: StatusCodes.Status403Forbidden);
        }

        try
        {
            var file = await contents.FindAsync(new(conversation), attachment, caller: null);
            var content = await contents.OpenAsync(file, http.RequestAborted);
            return Results.File(
                content, file.Type, file.Name, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
                enableRangeProcessing: true);
        }
        catch (RefusalException)
        {
            return Results.Text("The file is not there any more.", statusCode: StatusCodes.Status404NotFound);
        }
    }
}
