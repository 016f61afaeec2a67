namespace Omni.Engine.Tests.Conformance;

public interface ICircleGrain : IGrainWithStringKey
{
    /// <summary>Awaits the grains named, one behind the other.</summary>
    Task PassAsync(string[] rest);
}

internal sealed class RoundaboutGrain(Signals signals) : Grain, ICircleGrain
{
    public Task PassAsync(string[] rest)
    {
        signals.Raise($"{this.GetPrimaryKeyString()} reached");
        return rest.Length == 0
            ? Task.CompletedTask
            : GrainFactory.GetGrain<ICircleGrain>(rest[0]).PassAsync(rest[1..]);
    }
}

public sealed class CycleTests
{
    [Fact]
    public async Task Calls_InACircle_TimeOutNamingTheGrainThatWaits()
    {
        await using var silo = await TestSilo.StartAsync(EngineUnderTest.ExpireSoon);
        var call = silo.Grain<ICircleGrain>("first").PassAsync(["second", "first"]);
        await silo.Signals.Raised("second reached");
        await silo.LetCallsExpireAsync();
        var error = await Assert.ThrowsAsync<TimeoutException>(() => call.Within("the time-out"));
        Assert.Contains("circle", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Grains_OfACircleThatTimedOut_AreFree()
    {
        await using var silo = await TestSilo.StartAsync(EngineUnderTest.ExpireSoon);
        var call = silo.Grain<ICircleGrain>("first").PassAsync(["second", "first"]);
        await silo.Signals.Raised("second reached");
        await silo.LetCallsExpireAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => call.Within("the time-out"));
        await silo.Grain<ICircleGrain>("first").PassAsync(["second"]).Within("the grains to be free");
    }
}
