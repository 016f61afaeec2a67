using System.Text.Json;

namespace Omni.Api.Tests.Http;

/// <summary>Reads answers in JSON.</summary>
internal static class JsonAnswer
{
    private const string Types = "type.googleapis.com/google.rpc.";

    /// <summary>The reason of a refusal; empty: there is none.</summary>
    public static string ReasonOf(string body) => Detail(body, "ErrorInfo")?.GetProperty("reason").GetString() ?? "";

    /// <summary>One detail of a refusal, by the name of its type.</summary>
    public static JsonElement? Detail(string body, string type)
    {
        if (!Parse(body).TryGetProperty("details", out var details)) return null;
        foreach (var detail in details.EnumerateArray())
            if (detail.GetProperty("@type").GetString() == Types + type)
                return detail;
        return null;
    }

    public static JsonElement Parse(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }
}
