using System.Net.Sockets;
using System.Text;

namespace Omni.Rpc.Tests.AddOns;

/// <summary>Sends a request exactly as it is written, which HTTP clients do not do with odd targets.</summary>
internal static class RawHttp
{
    /// <summary>The status and body of an HTTP/1.1 request with that first line.</summary>
    public static async Task<(int Status, string Body)> SendAsync(Uri server, string method, string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{method} {target} HTTP/1.1\r\nhost: {server.Authority}\r\nconnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var status = int.Parse(text.Split(' ', 3)[1]);
        var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (status, body < 0 ? "" : text[(body + 4)..]);
    }
}
