using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Omni.Api.Access;
using Omni.Api.Admission;
using Omni.Api.Errors;

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

    /// <summary>The call's token counts for that long; then every look at it is refused.</summary>
    public void ExpireIn(TimeSpan time, TimeProvider clock)
    {
        var caller = new Caller("somebody", Roles.Admin, "main", "", default, clock.GetUtcNow() + time);
        this.GetHttpContext().Features.Set(new StreamPermit(caller, Check));

        void Check(Caller caller)
        {
            if (clock.GetUtcNow() >= caller.ExpiresAt) throw Refusal.NotSignedIn(Reasons.TokenExpired, "It is over.");
        }
    }

    /// <summary>The client goes away.</summary>
    public void Cancel() => cancelled.Cancel();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("No call is made from here.");
}
