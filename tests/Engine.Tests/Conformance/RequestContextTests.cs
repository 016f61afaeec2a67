namespace Omni.Engine.Tests.Conformance;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string> ReadAsync();

    Task<string> ReadThroughAsync(string key);

    Task SetAsync(string value);

    Task HoldAsync();

    Task StartTimerAsync();
}

internal sealed class ContextGrain(Signals signals) : Grain, IContextGrain
{
    public Task<string> ReadAsync() => Task.FromResult(RequestContext.Get("who") as string ?? "nobody");

    public async Task<string> ReadThroughAsync(string key)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IContextGrain>(key).ReadAsync();
    }

    public Task SetAsync(string value)
    {
        RequestContext.Set("who", value);
        return Task.CompletedTask;
    }

    public Task StartTimerAsync()
    {
        this.RegisterGrainTimer(OnTickAsync, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public async Task HoldAsync()
    {
        signals.Raise("held");
        await signals.Raised("released");
    }

    private async Task OnTickAsync() => signals.Raise($"timer sees {await ReadAsync()}");
}

public class RequestContextTests
{
    [Fact]
    public async Task Value_SetByTheCaller_ReachesTheGrain()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("who", "ann");
        Assert.Equal("ann", await silo.Grain<IContextGrain>().ReadAsync());
    }

    [Fact]
    public async Task Value_SetByTheCaller_ReachesTheGrainBehind()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("who", "ann");
        Assert.Equal("ann", await silo.Grain<IContextGrain>("front").ReadThroughAsync("behind"));
    }

    [Fact]
    public async Task Value_OfAQueuedCall_IsTheOneWhenItWasMade()
    {
        await using var silo = await TestSilo.StartAsync();
        var held = silo.Grain<IContextGrain>().HoldAsync();
        await silo.Signals.Raised("held");
        RequestContext.Set("who", "ann");
        var read = silo.Grain<IContextGrain>().ReadAsync();
        RequestContext.Set("who", "bob");
        silo.Signals.Raise("released");
        await held;
        Assert.Equal("ann", await read);
    }

    [Fact]
    public async Task Value_SetByTheGrain_DoesNotReachTheCaller()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("who", "ann");
        for (var call = 0; call < 100; call++)
        {
            await silo.Grain<IContextGrain>().SetAsync("bob");
            Assert.Equal("ann", RequestContext.Get("who"));
        }
    }

    [Fact]
    public async Task Value_OfOneCaller_IsNotSeenByTheNext()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IContextGrain>().SetAsync("ann");
        Assert.Equal("nobody", await silo.Grain<IContextGrain>().ReadAsync());
    }

    [Fact]
    public async Task Timer_StartedByARequest_SeesNothingOfIt()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("who", "ann");
        await silo.Grain<IContextGrain>().StartTimerAsync();
        RequestContext.Clear();
        silo.Clock.Advance(TimeSpan.FromSeconds(1));
        await silo.Signals.Raised("timer sees nobody");
    }

    [Fact]
    public void Remove_OfAValue_LeavesTheOthers()
    {
        RequestContext.Set("a", 1);
        RequestContext.Set("b", 2);
        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Equal(["b"], RequestContext.Keys);
    }

    [Fact]
    public void Clear_OfTheContext_LeavesNothing()
    {
        RequestContext.Set("a", 1);
        RequestContext.Clear();
        Assert.Empty(RequestContext.Entries);
    }
}
