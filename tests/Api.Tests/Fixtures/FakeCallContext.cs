using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Omni.Api.Tests.Fixtures;

/// <summary>A call without a server around it.</summary>
internal sealed class FakeCallContext : ServerCallContext
{
    private readonly CancellationTokenSource cancelled = new();

    public FakeCallContext() => UserState["__HttpContext"] = new DefaultHttpContext();

    protected override string MethodCore => "/omni.v1.Test/Call";

    protected override string HostCore => "localhost";

    protected override string PeerCore => "ipv4:127.0.0.1:1";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => cancelled.Token;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => new(null, []);

    /// <summary>The client goes away.</summary>
    public void Cancel() => cancelled.Cancel();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("No call is made from here.");
}
