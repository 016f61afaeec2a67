using System.CommandLine;
using Grpc.Core;
using Omni.V1;

namespace Omni.Silo.Commands.Settings;

/// <summary>The server whose settings a command is about.</summary>
internal sealed class SettingsServer : IDisposable
{
    private readonly RemoteServer server;
    private readonly SettingsService.SettingsServiceClient client;

    private SettingsServer(RemoteServer server) => (this.server, client) = (server, new(server.Channel));

    /// <summary>The server that the options name.</summary>
    /// <exception cref="Hosting.StartException">See <see cref="RemoteServer.Open"/>.</exception>
    public static SettingsServer Open(ParseResult parsed, CancellationToken cancellationToken) =>
        new(RemoteServer.Open(parsed, "settings-command", cancellationToken));

    /// <summary>Its address, for people.</summary>
    public override string ToString() => server.ToString();

    public async Task<GetSettingsResponse> GetAsync(GetSettingsRequest request) =>
        await client.GetAsync(request, server.Calls);

    public async Task<ApplySettingsResponse> ApplyAsync(ApplySettingsRequest request) =>
        await client.ApplyAsync(request, server.Calls);

    public async Task<ListVersionsResponse> ListVersionsAsync(ListVersionsRequest request) =>
        await client.ListVersionsAsync(request, server.Calls);

    /// <summary>What a failed call means to the person who typed the command.</summary>
    public string TextOf(RpcException error) => server.TextOf(error);

    public void Dispose() => server.Dispose();
}
