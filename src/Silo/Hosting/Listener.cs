using System.Net;

namespace Omni.Silo.Hosting;

/// <summary>What a port is for.</summary>
public enum WayIn
{
    /// <summary>None.</summary>
    Unspecified = 0,

    /// <summary>gRPC, HTTP/2 without TLS.</summary>
    Grpc = 1,

    /// <summary>gRPC-Web, JSON, health and metrics, HTTP/1.1 without TLS.</summary>
    Http = 2,

    /// <summary>All of these with TLS, HTTP/2 or HTTP/1.1 by ALPN.</summary>
    Tls = 3,
}

/// <summary>A port that is listened on.</summary>
/// <param name="Way">What it is for.</param>
/// <param name="Address">Where.</param>
public sealed record Listener(WayIn Way, IPEndPoint Address)
{
    /// <summary>The same as clients write it.</summary>
    public Uri Uri => new($"{(Way == WayIn.Tls ? "https" : "http")}://{Address}");

    /// <summary>What is spoken, for people.</summary>
    public string Protocols => Way switch
    {
        WayIn.Grpc => "HTTP/2 without TLS",
        WayIn.Http => "HTTP/1.1 without TLS",
        _ => "HTTP/2 and HTTP/1.1 with TLS",
    };

    /// <summary>What is answered, for people.</summary>
    public string Serves => Way switch
    {
        WayIn.Grpc => "gRPC, health, reflection",
        WayIn.Http => "gRPC-Web, JSON, desk, health, metrics",
        _ => "gRPC, gRPC-Web, JSON, desk, health, reflection, metrics",
    };

    /// <summary>Whether tokens and customers' data can be read on the way by others than this machine's.</summary>
    public bool IsExposed => Way != WayIn.Tls && !IPAddress.IsLoopback(Address.Address);
}
