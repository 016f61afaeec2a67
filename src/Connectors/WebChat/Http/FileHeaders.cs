using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Omni.V1;

namespace Omni.WebChat.Http;

/// <summary>Headers of a file that somebody sent: whatever it is, nothing of it runs on the chat's origin.</summary>
internal static class FileHeaders
{
    private const string Bytes = "application/octet-stream";

    /// <summary>Pictures that browsers show and that cannot hold a script; anything else is a download without a type.</summary>
    private static readonly FrozenSet<string> Shown = FrozenSet.Create(
        StringComparer.Ordinal, "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif");

    public static void Write(HttpResponse response, Attachment file)
    {
        var isShown = Shown.Contains(file.Type);
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        response.ContentType = isShown ? file.Type : Bytes;
        response.ContentLength = file.Size;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, no-store";
        response.Headers["referrer-policy"] = "no-referrer";
        response.Headers["cross-origin-resource-policy"] = "cross-origin";
    }
}
