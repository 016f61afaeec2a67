using System.Net;
using System.Net.Sockets;

namespace Omni.Interop;

/// <summary>
/// A line between clients and a server, at an address of its own: it may be cut, and turned to where the server serves
/// after a restart.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, port: 0);
    private readonly Lock gate = new();
    private readonly Task accepting;
    private List<Socket> open = [];
    private bool isBroken;
    private Uri server;

    public Line(Uri server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Host and port for clients.</summary>
    public string Address => listener.LocalEndpoint.ToString()!;

    /// <summary>Ends every connection; new ones are taken.</summary>
    public void Cut()
    {
        List<Socket> cut;
        lock (gate) (cut, open) = (open, []);
        foreach (var socket in cut) socket.Dispose();
    }

    /// <summary>New connections lead there.</summary>
    public void Turn(Uri to)
    {
        lock (gate) server = to;
    }

    /// <summary>Ends every connection, and new ones at once, until the line is mended.</summary>
    public void Break()
    {
        lock (gate) isBroken = true;
        Cut();
    }

    /// <summary>New connections are taken again.</summary>
    public void Mend()
    {
        lock (gate) isBroken = false;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The line is gone.
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Uri to;
        lock (gate)
        {
            if (isBroken)
            {
                client.Dispose();
                return;
            }

            open.Add(client);
            open.Add(far);
            to = server;
        }

        using (client)
            try
            {
                await far.ConnectAsync(IPAddress.Parse(to.Host), to.Port);
                await await Task.WhenAny(PassAsync(client, far), PassAsync(far, client));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // One end is gone; both go.
            }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
    }
}
