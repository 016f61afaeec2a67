using Omni.Silo.Processes;
using Omni.Support;

namespace Omni.Silo.Tests.Processes;

public sealed class ServerProcessTests
{
    [Fact]
    public async Task ServerProcess_KilledAndRestarted_ServesOnTheSameFolder()
    {
        await using var server = await ServerProcess.StartAsync();
        var process = server.ProcessId;
        Assert.True(File.Exists(Path.Combine(server.Store, "token.key")));
        Assert.True(server.CpuTime > TimeSpan.Zero);
        Assert.True(server.ResidentBytes > 0);

        await server.KillAsync();
        Assert.True(server.HasExited);
        await server.RestartAsync();

        Assert.NotEqual(process, server.ProcessId);
        await HealthPage.HealthyAsync(server.HttpAddress);
    }

    [Fact]
    public async Task ServerProcess_Stopped_EndsInOrder()
    {
        await using var server = await ServerProcess.StartAsync();

        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task ServerProcess_StillRunning_IsNotStartedAgain()
    {
        await using var server = await ServerProcess.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.RestartAsync());
    }

    [Fact]
    public async Task StartAsync_ServerRefusesToStart_SaysWhyAndLeavesNothingBehind()
    {
        var failure = await Assert.ThrowsAsync<ServerStartException>(() => ServerProcess.StartAsync(
            new ServerProcessOptions { Arguments = ["--settings", "/no/such/file"] }));

        Assert.Contains("there is no such file", failure.Message);
        var store = failure.Message.Split("--store ")[1].Split(' ')[0];
        Assert.False(Directory.Exists(store), store);
    }

    [Fact]
    public async Task DisposeAsync_OwnStore_IsRemoved()
    {
        var server = await ServerProcess.StartAsync();
        var store = server.Store;

        await server.DisposeAsync();

        Assert.False(Directory.Exists(store));
    }
}
