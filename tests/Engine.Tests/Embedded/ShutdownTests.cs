using Omni.Engine.Tests.Conformance;

namespace Omni.Engine.Tests.Embedded;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Call_AfterTheStop_IsRefusedNamingTheGrain()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IEchoGrain>("late");
        await grain.NothingAsync();
        await silo.StopAsync();
        var error = await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.EchoAsync("hello"));
        Assert.Contains("late", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_UnfinishedAtTheStop_MayFinish()
    {
        await using var silo = await TestSilo.StartAsync();
        var held = silo.Grain<ISlowGrain>().HoldAsync();
        await silo.Signals.Raised("held");
        var stop = silo.StopAsync();
        Assert.False(stop.IsCompleted);
        silo.Signals.Raise("released");
        await held;
        await stop;
    }

    [Fact]
    public async Task Request_WaitingAtTheStop_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var held = silo.Grain<ISlowGrain>().HoldAsync();
        var waiting = silo.Grain<ISlowGrain>().QuickAsync();
        await silo.Signals.Raised("held");
        var stop = silo.StopAsync();
        silo.Signals.Raise("released");
        await held;
        await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting);
        await stop;
    }
}
