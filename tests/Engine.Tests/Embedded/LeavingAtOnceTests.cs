namespace Omni.Engine.Tests.Embedded;

public interface IShyGrain : IGrainWithStringKey
{
    Task<string> GreetAsync();
}

internal sealed class ShyGrain(Signals signals) : Grain, IShyGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        signals.Raise($"ended: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> GreetAsync() => Task.FromResult("hello");
}

// Orleans forwards such a call twice and then rejects it; here it is served.
public sealed class LeavingAtOnceTests
{
    [Fact]
    public async Task Activation_ThatLeavesAtOnce_ServesOneRequest()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("hello", await silo.Grain<IShyGrain>().GreetAsync().Within("the only answer"));
        await silo.Signals.Raised("ended: ApplicationRequested");
    }
}
