using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Omni.WebChat.Visitors;

namespace Omni.WebChat.Http;

/// <summary>What all requests of pages have in common.</summary>
internal static class ChatRequest
{
    private const string Scheme = "Bearer ";

    /// <summary>Whose request it is, and until when their token counts.</summary>
    /// <exception cref="RefusedException">The token is missing, wrong or over.</exception>
    public static async Task<(VisitorIdentity Who, DateTimeOffset Until)> SignInAsync(HttpContext http, VisitorTokens tokens)
    {
        var given = http.Request.Headers.Authorization.ToString();
        if (given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && await tokens.ReadAsync(given[Scheme.Length..].Trim()) is { } known)
            return known;
        throw new RefusedException(
            StatusCodes.Status401Unauthorized, "TOKEN_INVALID", "The token is missing or over; ask for a session.");
    }

    /// <summary>The body.</summary>
    /// <exception cref="RefusedException">It is no such JSON.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted) ?? throw Malformed();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
        catch (BadHttpRequestException unreadable)
        {
            throw new RefusedException(unreadable.StatusCode, "BODY_UNREADABLE", unreadable.Message);
        }
    }

    /// <summary>Answers.</summary>
    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(http.Response.Body, answer, type, http.RequestAborted);
    }

    private static RefusedException Malformed() =>
        RefusedException.Invalid("BODY_MALFORMED", "The body is not the JSON that is expected.");
}
