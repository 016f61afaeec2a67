using Omni.Silo.Processes;

namespace Omni.Api.Tests.Hosting;

/// <summary>The program itself, in a process of its own.</summary>
public sealed class ServeProcessTests
{
    [Fact]
    public async Task Server_AskedToStop_EndsInOrder()
    {
        await using var server = await ServerProcess.StartAsync();
        using var http = new HttpClient();
        var health = await http.GetStringAsync(new Uri(server.HttpAddress, "/health")).Within("health");
        Assert.Equal("Healthy", health);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Server_OnAStoreThatIsHeld_SaysByWhomAndEnds()
    {
        await using var holder = await ServerProcess.StartAsync();
        var error = await Assert.ThrowsAsync<ServerStartException>(
            () => ServerProcess.StartAsync(new() { Store = holder.Store }));
        Assert.Contains($"is held by process {holder.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }
}
