using Orleans.Concurrency;

namespace Omni.Engine.Tests.Conformance;

public interface ISlowGrain : IGrainWithStringKey
{
    Task HoldAsync();

    Task QuickAsync();

    /// <summary>Completes behind everything that could have started before.</summary>
    [AlwaysInterleave]
    Task PassByAsync();
}

internal sealed class SlowGrain(Signals signals) : Grain, ISlowGrain
{
    public async Task HoldAsync()
    {
        signals.Raise("held");
        await signals.Raised("released");
    }

    public async Task PassByAsync() => await Task.Yield();

    public Task QuickAsync()
    {
        signals.Raise("quick started");
        return Task.CompletedTask;
    }
}

public class TimeoutTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Call_WithoutAnswerInTime_FailsNamingGrainAndMethod()
    {
        await using var silo = await TestSilo.StartAsync(EngineUnderTest.ExpireSoon);
        var call = silo.Grain<ISlowGrain>("turtle").HoldAsync();
        await silo.Signals.Raised("held");
        await silo.LetCallsExpireAsync();
        var error = await Assert.ThrowsAsync<TimeoutException>(() => call.Within("the time-out"));
        Assert.Contains("HoldAsync", error.Message, StringComparison.Ordinal);
        Assert.Contains("turtle", error.Message, StringComparison.Ordinal);
        silo.Signals.Raise("released");
    }

    [Fact]
    public async Task Call_BeforeTheLimit_IsStillAwaited()
    {
        await using var silo = await TestSilo.StartAsync(EngineUnderTest.ExpireSoon);
        var call = silo.Grain<ISlowGrain>().HoldAsync();
        await silo.Signals.Raised("held");
        silo.Clock.Advance(s_limit * 0.9);
        silo.Signals.Raise("released");
        await call.Within("the late answer");
    }

    [Fact]
    public async Task Call_ThatTimedOutWaiting_DoesNotStart()
    {
        await using var silo = await TestSilo.StartAsync(EngineUnderTest.ExpireSoon);
        var grain = silo.Grain<ISlowGrain>();
        var held = grain.HoldAsync();
        await silo.Signals.Raised("held");
        var quick = grain.QuickAsync();
        await silo.LetCallsExpireAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => held);
        await Assert.ThrowsAsync<TimeoutException>(() => quick);
        silo.Signals.Raise("released");
        await grain.HoldAsync();
        Assert.False(silo.Signals.IsRaised("quick started"));
    }

    [Fact]
    public async Task Request_WhoseCallerGaveUp_StillOccupiesTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(EngineUnderTest.ExpireSoon);
        var held = silo.Grain<ISlowGrain>().HoldAsync();
        await silo.Signals.Raised("held");
        await silo.LetCallsExpireAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => held);
        var quick = silo.Grain<ISlowGrain>().QuickAsync();
        await silo.Grain<ISlowGrain>().PassByAsync();
        Assert.False(silo.Signals.IsRaised("quick started"));
        silo.Signals.Raise("released");
        await quick;
    }
}
