using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Omni.Silo.Hosting;

/// <summary>
/// What a connection may cost a server, whoever is at its other end: each of these bounds something that a client could
/// otherwise hold for ever by doing nothing.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>
    /// Connections at once, gRPC and HTTP counted apart; one more is closed unheard. Default 20,000: 10,000 frontends
    /// with two each. At least 10. Each costs a file descriptor.
    /// </summary>
    public int ConnectionsMax { get; init; } = 20_000;

    /// <summary>
    /// Streams and calls of one connection at once. Default 16,384: a gateway's streams fit on one connection, because
    /// clients beyond it would wait in silence.
    /// </summary>
    public int StreamsPerConnectionMax { get; init; } = 16_384;

    /// <summary>A request's headers must be there within this, or the connection is closed. Default 10 s.</summary>
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bytes a second that the body of a request must bring once <see cref="BodyGrace"/> is over, or its connection is
    /// closed. Default 240. Streams of requests are exempt: they may be silent.
    /// </summary>
    public double BodyBytesPerSecondMin { get; init; } = 240;

    /// <summary>How long a body may come as slowly as it likes. Default 5 s, more than 1 s.</summary>
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A connection without a request is closed after this. Default 130 s.</summary>
    public TimeSpan IdleMax { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>An HTTP/2 connection that is silent for this long is asked whether it is still there. Default 5 s.</summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>One that does not answer within this is gone. Default 10 s.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Makes a server keep them.</summary>
    internal void Apply(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = ConnectionsMax;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.RequestHeadersTimeout = HeadersWithin;
        limits.KeepAliveTimeout = IdleMax;
        limits.MinRequestBodyDataRate = new(BodyBytesPerSecondMin, BodyGrace);
        limits.Http2.MaxStreamsPerConnection = StreamsPerConnectionMax;
        limits.Http2.KeepAlivePingDelay = PingAfter;
        limits.Http2.KeepAlivePingTimeout = PingTimeout;
    }
}
