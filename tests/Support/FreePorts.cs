using System.Net;
using System.Net.Sockets;

namespace Omni.Support;

/// <summary>Ports of the loopback address that nobody listened on a moment ago.</summary>
public static class FreePorts
{
    /// <summary>Two that differ.</summary>
    public static (int First, int Second) Two()
    {
        using var first = new TcpListener(IPAddress.Loopback, port: 0);
        using var second = new TcpListener(IPAddress.Loopback, port: 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
