using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Omni.Silo.Hosting;

/// <summary>
/// The agent's desk at <c>/desk</c>: a page, its script, its style and the schema it calls by, all part of this program
/// and open to everybody. Who uses it signs in with a token, which the page keeps to itself.
/// </summary>
internal static class DeskPage
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/desk";

    private const string Index = "index.html";

    /// <summary>What the page may do: nothing but run its own script and call this server.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".binpb"] = "application/x-protobuf",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Lazy<FrozenDictionary<string, Asset>> Assets = new(Read);

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, static http => WriteAsync(http, Index));
        app.MapGet($"{Path}/{{file}}", static http => WriteAsync(http, (string)http.Request.RouteValues["file"]!));
    }

    private static async Task WriteAsync(HttpContext http, string file)
    {
        var (request, response) = (http.Request, http.Response);
        if (!Assets.Value.TryGetValue(file, out var asset))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = response.Headers;
        headers.ETag = asset.Tag;
        headers.CacheControl = "no-cache";
        headers.Vary = "accept-encoding";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["referrer-policy"] = "no-referrer";
        if (request.Headers.IfNoneMatch.Contains(asset.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var isPacked = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        var body = isPacked ? asset.Packed : asset.Plain;
        if (isPacked) headers.ContentEncoding = "gzip";
        response.ContentType = asset.Type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>Files of this program by name; each packed once.</summary>
    private static FrozenDictionary<string, Asset> Read()
    {
        const string prefix = "desk/";
        var program = Assembly.GetExecutingAssembly();
        return program.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[prefix.Length..], name => ReadAsset(program, name), StringComparer.Ordinal);
    }

    private static Asset ReadAsset(Assembly program, string name)
    {
        using var resource = program.GetManifestResourceStream(name)!;
        var plain = new byte[resource.Length];
        resource.ReadExactly(plain);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(plain);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..32]}\"";
        return new(Types[System.IO.Path.GetExtension(name)], plain, packed.ToArray(), tag);
    }

    private sealed record Asset(string Type, byte[] Plain, byte[] Packed, string Tag);
}
