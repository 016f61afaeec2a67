using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Omni.Api.Access;

namespace Omni.Silo.Actors;

/// <summary>Where a server is and how somebody signs in there.</summary>
/// <param name="address">Its gRPC address; read at each opening, since a restart changes it.</param>
/// <param name="tokens">Signs tokens with the server's own key.</param>
internal sealed class ServerAccess(Func<Uri> address, TokenIssuer tokens)
{
    /// <summary>A connection of its own for one party, signed in.</summary>
    /// <param name="subject">Id of the party.</param>
    public ServerConnection Open(Roles role, string subject)
    {
        var bearer = $"Bearer {tokens.Issue(role, subject)}";
        var channel = GrpcChannel.ForAddress(address());
        var invoker = channel.Intercept(headers =>
        {
            headers.Add("authorization", bearer);
            return headers;
        });
        return new(channel, invoker);
    }
}

/// <summary>One party's connection; clients are made over its invoker.</summary>
internal sealed class ServerConnection(GrpcChannel channel, CallInvoker invoker) : IDisposable
{
    /// <summary>Longest that a unary call may take.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    public CallInvoker Invoker { get; } = invoker;

    /// <summary>Deadline for a unary call that starts now.</summary>
    public static DateTime Deadline => DateTime.UtcNow + CallLimit;

    public void Dispose() => channel.Dispose();
}
