using Orleans.Concurrency;

namespace Omni.Engine.Tests.Embedded;

public interface IRingGrain : IGrainWithStringKey
{
    /// <summary>Awaits the grains named, one behind the other.</summary>
    Task PassAsync(string[] rest);

    /// <summary>The same, from a task that the request does not await.</summary>
    Task PassDetachedAsync(string[] rest);

    [AlwaysInterleave]
    Task PassInterleavedAsync(string[] rest);

    Task NothingAsync();

    Task HoldAsync();
}

internal sealed class RingGrain(Signals signals) : Grain, IRingGrain
{
    public async Task PassAsync(string[] rest)
    {
        if (rest.Length == 0) return;
        var passed = GrainFactory.GetGrain<IRingGrain>(rest[0]).PassAsync(rest[1..]);
        signals.Raise($"{this.GetPrimaryKeyString()} waits");
        await passed;
    }

    public Task PassDetachedAsync(string[] rest)
    {
        _ = PumpAsync(rest);
        return Task.CompletedTask;
    }

    public Task PassInterleavedAsync(string[] rest) => PassAsync(rest);

    public Task NothingAsync() => Task.CompletedTask;

    public async Task HoldAsync()
    {
        signals.Raise("held");
        await signals.Raised("released");
    }

    private async Task PumpAsync(string[] rest)
    {
        await PassAsync(rest);
        signals.Raise("pumped");
    }
}

public sealed class CallCycleTests
{
    [Fact]
    public async Task Cycle_WhenChecked_FailsAtOnceNamingEveryCall()
    {
        await using var silo = await StartCheckedAsync();
        var error = await Assert.ThrowsAsync<CallCycleException>(
            () => silo.Grain<IRingGrain>("a").PassAsync(["b", "c", "a"]).Within("the cycle to be found"));
        var circle = string.Join(" → ", "abca".Select(grain => $"IRingGrain.PassAsync on ring/{grain}"));
        Assert.Contains($"Call cycle: {circle}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallToItself_WhenChecked_FailsAtOnce()
    {
        await using var silo = await StartCheckedAsync();
        await Assert.ThrowsAsync<CallCycleException>(
            () => silo.Grain<IRingGrain>("a").PassAsync(["a"]).Within("the cycle to be found"));
    }

    [Fact]
    public async Task CycleThatTimesOut_WhenNotChecked_IsNamed()
    {
        await using var silo = await TestSilo.StartAsync();
        var call = silo.Grain<IRingGrain>("a").PassAsync(["b", "a"]);
        await silo.Signals.Raised("b waits");
        await silo.Signals.Raised("a waits");
        silo.Clock.Advance(TimeSpan.FromSeconds(6));
        var error = await Assert.ThrowsAsync<TimeoutException>(() => call.Within("the time-out"));
        Assert.Contains(
            "Call cycle: ring/a → IRingGrain.PassAsync on ring/b → IRingGrain.PassAsync on ring/a.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CycleThatTimedOut_WhenNotChecked_LeavesTheGrainsFree()
    {
        await using var silo = await TestSilo.StartAsync();
        var call = silo.Grain<IRingGrain>("a").PassAsync(["b", "a"]);
        await silo.Signals.Raised("b waits");
        await silo.Signals.Raised("a waits");
        silo.Clock.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        await silo.Grain<IRingGrain>("a").NothingAsync().Within("the grain to be free again");
    }

    [Fact]
    public async Task DetachedTask_CallingBackItsGrain_IsNoCycle()
    {
        await using var silo = await StartCheckedAsync();
        await silo.Grain<IRingGrain>("a").PassDetachedAsync(["b", "a"]);
        await silo.Signals.Raised("pumped");
    }

    [Fact]
    public async Task InterleavingCall_BackToItsGrain_IsNoCycle()
    {
        await using var silo = await StartCheckedAsync();
        await silo.Grain<IRingGrain>("a").PassInterleavedAsync(["b", "a"]).Within("the interleaved ring");
    }

    [Fact]
    public async Task InterleavingCall_BackToItsGrainWhileAnotherHoldsIt_IsNoCycle()
    {
        await using var silo = await StartCheckedAsync();
        var held = silo.Grain<IRingGrain>("a").HoldAsync();
        await silo.Signals.Raised("held");
        var ring = silo.Grain<IRingGrain>("a").PassInterleavedAsync(["b", "a"]);
        await silo.Signals.Raised("b waits");
        await silo.Grain<IRingGrain>("a").PassInterleavedAsync([]);
        silo.Signals.Raise("released");
        await held;
        await ring.Within("the ring behind the holder");
    }

    [Fact]
    public async Task BusyGrain_CalledByMany_IsNoCycle()
    {
        await using var silo = await StartCheckedAsync();
        var calls = Enumerable.Range(0, 200).Select(i => silo.Grain<IRingGrain>($"front {i}").PassAsync(["shared"]));
        await Task.WhenAll(calls).Within("200 grains that call one");
    }

    private static Task<TestSilo> StartCheckedAsync()
    {
        EngineUnderTest.CheckCalls();
        return TestSilo.StartAsync();
    }
}
