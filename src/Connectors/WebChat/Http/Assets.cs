using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Omni.WebChat.Http;

/// <summary>The built widget and the demo shop, as they are in this assembly: nothing has to be installed beside it.</summary>
internal sealed class Assets
{
    private const string Prefix = "assets/";
    private const string Widget = "widget.js";
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8", [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, (byte[] Bytes, EntityTagHeaderValue Tag)> files = Load();

    public void Map(WebApplication app, bool demo)
    {
        foreach (var name in files.Keys)
        {
            if (name != Widget && !demo) continue;
            app.MapMethods($"/{name}", Methods, http => WriteAsync(http, name));
            if (name == "demo/index.html") app.MapMethods("/", Methods, http => WriteAsync(http, name));
        }
    }

    private async Task WriteAsync(HttpContext http, string name)
    {
        var (bytes, tag) = files[name];
        var response = http.Response;
        response.GetTypedHeaders().ETag = tag;
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.XContentTypeOptions = "nosniff";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = Types[Path.GetExtension(name)];
        if (name.EndsWith(".html", StringComparison.Ordinal)) response.Headers.ContentSecurityPolicy = Policy;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static FrozenDictionary<string, (byte[] Bytes, EntityTagHeaderValue Tag)> Load()
    {
        var assembly = typeof(Assets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name => Read(assembly.GetManifestResourceStream(name)!));
    }

    private static (byte[] Bytes, EntityTagHeaderValue Tag) Read(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
        }
    }
}
