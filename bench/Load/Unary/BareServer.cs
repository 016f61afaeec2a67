using System.CommandLine;
using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Omni.Load.Unary;

/// <summary>
/// The same server libraries and the same method without anything of ours: no interceptor, no authentication. Started by
/// <c>unary</c> as a process of its own, with the arguments and the ready line of the real server.
/// </summary>
internal static class BareServer
{
    public static Command Create()
    {
        var command = new Command("serve", "The yardstick of 'unary'; not for people.")
        {
            Hidden = true,
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((_, stop) => ServeAsync(stop));
        return command;
    }

    private static async Task ServeAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        await using var app = builder.Build();
        app.MapGrpcService<BareChannels>();
        await app.StartAsync(stop);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"ready grpc={address} http={address} pid={Environment.ProcessId}");
        await app.WaitForShutdownAsync(stop);
    }

    /// <summary>Answers the empty call of <see cref="Centre.ConnectorSide.EmptyAsync"/>.</summary>
    private sealed class BareChannels : V1.ChannelService.ChannelServiceBase
    {
        private static readonly Task<V1.ReportStatusResponse> Nothing = Task.FromResult(new V1.ReportStatusResponse());

        public override Task<V1.ReportStatusResponse> ReportStatus(
            V1.ReportStatusRequest request, ServerCallContext context) => Nothing;
    }
}
