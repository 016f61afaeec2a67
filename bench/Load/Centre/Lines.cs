using Grpc.Core;
using Grpc.Net.Client;

namespace Omni.Load.Centre;

/// <summary>Connections of one party to the server. Calls are spread over them by number.</summary>
internal sealed class Lines : IDisposable
{
    /// <summary>
    /// No page is larger. Kestrel may lose the answer that follows on one for which the window had to be opened again
    /// (github.com/dotnet/aspnetcore/issues/53736).
    /// </summary>
    private const int WindowBytes = 1024 * 1024;

    private readonly GrpcChannel[] channels;
    private readonly CallInvoker[] invokers;

    public Lines(Uri server, int count)
    {
        channels = [.. Enumerable.Range(0, count).Select(_ => GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            // One handler each: handlers that are shared also share their connection.
            HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = WindowBytes },
            DisposeHttpClient = true,
        }))];
        invokers = [.. channels.Select(channel => channel.CreateCallInvoker())];
    }

    /// <summary>A client for each connection.</summary>
    public TClient[] Clients<TClient>(Func<CallInvoker, TClient> create) => [.. invokers.Select(create)];

    public void Dispose()
    {
        foreach (var channel in channels)
            channel.Dispose();
    }
}
