using System.Collections.Immutable;

namespace Omni.Domain.Channels;

/// <summary>Which pages an agent may send a visitor to.</summary>
public static class PageRules
{
    /// <summary>Most characters of an address.</summary>
    public const int UrlMax = 2_048;

    /// <summary>Most origins that a channel may allow.</summary>
    public const int OriginsMax = 100;

    /// <summary>
    /// The address of a web page: absolute, http or https, without a user name; null: it is none. Characters that a
    /// browser would take out or read another way are refused, not repaired.
    /// </summary>
    public static Uri? Read(string url)
    {
        if (url.Length is 0 or > UrlMax || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsWeb(uri)
            && url.StartsWith($"{uri.Scheme}://", StringComparison.OrdinalIgnoreCase)
            ? uri
            : null;
    }

    /// <summary>An origin: scheme, host and port of the web, nothing else; null: it is none.</summary>
    public static string? ReadOrigin(string origin) =>
        Read(origin) is { PathAndQuery: "/", Fragment: "" } uri && !origin.EndsWith('/') ? OriginOf(uri) : null;

    /// <summary>Whether the page is of one of the origins; any page is, when none are named.</summary>
    public static bool IsAllowed(Uri page, ImmutableArray<string> origins) =>
        origins.IsEmpty || origins.Any(o => string.Equals(ReadOrigin(o), OriginOf(page), StringComparison.Ordinal));

    private static bool IsWeb(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0 && uri.IdnHost.Length > 0;

    private static string OriginOf(Uri uri) => $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}";
}
