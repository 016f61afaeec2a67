using System.Buffers.Text;
using System.Text;
using Omni.Api.Errors;

namespace Omni.Api.Requests;

/// <summary>Page tokens: opaque to callers, only handed back.</summary>
internal static class PageTokens
{
    public static string Write(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    /// <summary>The place; null for the first page.</summary>
    public static string? Read(string token)
    {
        if (token.Length == 0) return null;
        if (!Base64Url.IsValid(token)) throw Malformed();
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
    }

    public static RefusalException Malformed() => Refusal.Invalid(Reasons.PageTokenMalformed, "page_token",
        "page_token is not one that this method gave; send next_page_token of the page before, or nothing.");
}
