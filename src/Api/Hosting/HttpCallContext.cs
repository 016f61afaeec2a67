using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Omni.Api.Hosting;

/// <summary>A call that came as plain HTTP, for what stands around every call: access, limits, errors and figures.</summary>
internal sealed class HttpCallContext : ServerCallContext
{
    /// <summary>Where <c>GetHttpContext</c> of the official packages finds it.</summary>
    private const string HttpContextKey = "__HttpContext";

    private readonly HttpContext http;

    /// <param name="method">The gRPC method that it stands for: who may call it, and what it is counted as.</param>
    public HttpCallContext(HttpContext http, string method)
    {
        this.http = http;
        MethodCore = method;
        UserState[HttpContextKey] = http;
    }

    protected override string MethodCore { get; }

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => $"{http.Connection.RemoteIpAddress}:{http.Connection.RemotePort}";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => http.RequestAborted;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("No call is made from here.");
}
