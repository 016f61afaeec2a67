using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>A call that came as JSON, as services and interceptors see calls.</summary>
internal sealed class JsonCallContext : ServerCallContext
{
    private static readonly AuthContext NobodyProved = new(null, []);

    private readonly HttpContext http;
    private Metadata? requestHeaders;
    private Metadata? responseTrailers;

    /// <param name="http">The request and its response.</param>
    /// <param name="method">As on the wire of gRPC: <c>/package.Service/Method</c>.</param>
    public JsonCallContext(HttpContext http, string method)
    {
        this.http = http;
        MethodCore = method;
        // Where the official server's GetHttpContext looks for calls that are not its own.
        UserStateCore["__HttpContext"] = http;
    }

    /// <summary>Trailers of the service; null: it has set none.</summary>
    public Metadata? Trailers => responseTrailers;

    protected override string MethodCore { get; }

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } address =>
            string.Create(CultureInfo.InvariantCulture, $"ipv6:[{address}]:{http.Connection.RemotePort}"),
        var address => string.Create(CultureInfo.InvariantCulture, $"ipv4:{address}:{http.Connection.RemotePort}"),
    };

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => requestHeaders ??= ReadHeaders();

    protected override CancellationToken CancellationTokenCore => http.RequestAborted;

    protected override Metadata ResponseTrailersCore => responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => NobodyProved;

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object>();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        if (http.Response.HasStarted) throw new InvalidOperationException("Response headers can be written only once.");
        foreach (var entry in responseHeaders)
            http.Response.Headers.Append(
                entry.Key, entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value);
        // Not sent yet: a single response must still be able to tell its status and length.
        return Task.CompletedTask;
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Calls that came as JSON are not propagated.");

    private Metadata ReadHeaders()
    {
        var metadata = new Metadata();
        foreach (var (name, values) in http.Request.Headers)
        {
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) continue;
            foreach (var value in values)
                if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
                    metadata.Add(name, value ?? "");
                else if (TryDecode(value, out var bytes))
                    metadata.Add(name, bytes);
        }

        return metadata;
    }

    private static bool TryDecode(string? value, out byte[] bytes)
    {
        var text = value ?? "";
        var buffer = new byte[text.Length];
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var valid = Convert.TryFromBase64String(padded, buffer, out var length);
        bytes = buffer[..length];
        return valid;
    }
}
