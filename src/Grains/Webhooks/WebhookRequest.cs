using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Omni.Domain.Journal;

namespace Omni.Grains.Webhooks;

/// <summary>One event as it is posted: a JSON object, its id, and a signature that covers both time and body.</summary>
internal static class WebhookRequest
{
    public const string IdHeader = "omni-webhook-id";
    public const string TimestampHeader = "omni-webhook-timestamp";
    public const string SignatureHeader = "omni-webhook-signature";

    /// <summary>Prefix of a signature: HMAC-SHA256 over timestamp, '.' and body, in hexadecimal.</summary>
    private const string Scheme = "v1=";

    public static HttpRequestMessage Create(
        string url, IEnumerable<byte[]> secrets, string logId, RawEvent e, DateTimeOffset now)
    {
        var body = Body(logId, e);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        request.Headers.Add(IdHeader, $"{logId}-{e.Position}");
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, string.Join(',', secrets.Select(s => Sign(s, timestamp, body))));
        return request;
    }

    private static string Sign(byte[] secret, string timestamp, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"{timestamp}."));
        hash.AppendData(body);
        return Scheme + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The names are those of <c>omni.v1.Event</c>.</summary>
    private static byte[] Body(string logId, RawEvent e)
    {
        var body = new ArrayBufferWriter<byte>(e.Bytes + 512);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("log_id", logId);
        json.WriteNumber("position", e.Position);
        json.WriteString("stream", e.Stream);
        json.WriteNumber("version", e.Version);
        json.WriteString("type", e.Type);
        json.WriteString("at", e.At.UtcDateTime);
        json.WritePropertyName("data");
        json.WriteRawValue(e.Skeleton.Span, skipInputValidation: true);
        if (!e.Personal.IsEmpty)
        {
            json.WritePropertyName("personal");
            json.WriteRawValue(e.Personal.Span, skipInputValidation: true);
        }

        if (e.Subject is { } customer) json.WriteString("customer_id", customer);
        if (e.Erased) json.WriteBoolean("erased", true);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }
}
