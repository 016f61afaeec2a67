using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Omni.Support;

/// <summary>What a receiver got.</summary>
/// <param name="Path">Where it was posted to.</param>
/// <param name="Headers">By name.</param>
/// <param name="Body">As it came.</param>
public sealed record WebhookPost(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public long Position => Json.GetProperty("position").GetInt64();

    public long Version => Json.GetProperty("version").GetInt64();

    public string Stream => Json.GetProperty("stream").GetString()!;

    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>The text of a message.</summary>
    public string? Text => Json.GetProperty("personal").GetProperty("Text").GetString();

    /// <summary>Checks the signature as OPERATIONS.md tells receivers to.</summary>
    public bool IsSignedWith(string secret)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(Headers["omni-webhook-timestamp"] + "."), .. Body];
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return Headers["omni-webhook-signature"].Split(',').Contains(expected, StringComparer.Ordinal);
    }
}
