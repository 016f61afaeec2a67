using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Omni.Load.Calls;

/// <summary>An engine in this process, with nothing in it.</summary>
internal sealed class CallSilo : IAsyncDisposable
{
    private readonly IHost host;

    private CallSilo(IHost host) => this.host = host;

    /// <summary>Starts one.</summary>
    /// <param name="inline">Whether a call to an idle grain may run on the caller's thread.</param>
    public static async Task<CallSilo> StartAsync(bool inline)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo => EngineMeasured.Configure(silo, inline));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>References to that many grains.</summary>
    /// <param name="kind">Part of their keys, so that other kinds are other grains.</param>
    public ICallGrain[] Grains(string kind, int count)
    {
        var client = host.Services.GetRequiredService<IClusterClient>();
        return [.. Enumerable.Range(0, count).Select(number => client.GetGrain<ICallGrain>($"nop_{kind}_{number}"))];
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
