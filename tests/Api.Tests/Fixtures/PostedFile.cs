using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A file on its way as browsers send it: one POST.</summary>
internal static class PostedFile
{
    /// <summary>The header as JSON in ASCII; size and type are left to HTTP's own headers, and the sum out.</summary>
    public static HttpRequestMessage Request(SentFile file, string? token)
    {
        var header = file.Header.Clone();
        (header.Size, header.Type, header.Sha256) = (0, "", ByteString.Empty);
        var request = Request(file, token, header);
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse($"{file.Header.Type}; charset=utf-8");
        return request;
    }

    /// <summary>The same with another header.</summary>
    public static HttpRequestMessage Request(SentFile file, string? token, V1.UploadHeader header)
    {
        using var json = JsonDocument.Parse(JsonFormatter.Default.Format(header));
        var request = new HttpRequestMessage(HttpMethod.Post, "/attachments") { Content = new ByteArrayContent(file.Content) };
        request.Headers.Add("omni-upload", JsonSerializer.Serialize(json.RootElement));
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return request;
    }
}
