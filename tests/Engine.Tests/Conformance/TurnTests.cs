using Orleans.Concurrency;

namespace Omni.Engine.Tests.Conformance;

public interface ITurnGrain : IGrainWithStringKey
{
    Task HoldAsync(string name);

    [ReadOnly]
    Task HoldReadingAsync(string name);

    [AlwaysInterleave]
    Task HoldInterleavedAsync(string name);

    /// <summary>Completes behind everything that could have started before.</summary>
    [AlwaysInterleave]
    Task PassByAsync();

    Task<int> WorkAsync(int steps);

    Task StartPumpAsync(int steps);

    Task<bool> IsPumpDoneAsync();

    Task<int> CallOtherAsync(string key, int times);
}

internal sealed class TurnGrain(Signals signals) : Grain, ITurnGrain
{
    private int _inside;
    private int _overlaps;
    private bool _pumpDone;

    public Task HoldAsync(string name) => HoldUntilReleasedAsync(name);

    public Task HoldReadingAsync(string name) => HoldUntilReleasedAsync(name);

    public Task HoldInterleavedAsync(string name) => HoldUntilReleasedAsync(name);

    public async Task PassByAsync() => await Task.Yield();

    public async Task<int> WorkAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Touch();
            await Task.Yield();
            Touch();
        }

        return _overlaps;
    }

    public Task StartPumpAsync(int steps)
    {
        _ = PumpAsync(steps);
        return Task.CompletedTask;
    }

    public Task<bool> IsPumpDoneAsync() => Task.FromResult(_pumpDone);

    public async Task<int> CallOtherAsync(string key, int times)
    {
        var other = GrainFactory.GetGrain<ITurnGrain>(key);
        for (var i = 0; i < times; i++)
        {
            await other.WorkAsync(1);
            Touch();
        }

        return _overlaps;
    }

    private async Task PumpAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await Task.Yield();
            Touch();
        }

        _pumpDone = true;
        signals.Raise("pump done");
    }

    private async Task HoldUntilReleasedAsync(string name)
    {
        signals.Raise($"{name} started");
        await signals.Raised($"{name} released");
    }

    // Counts threads that are inside at the same time; it lingers, so that a second one would be met.
    private void Touch()
    {
        if (Interlocked.Increment(ref _inside) > 1) _overlaps++;
        Thread.SpinWait(200);
        Interlocked.Decrement(ref _inside);
    }
}

public class TurnTests
{
    [Fact]
    public async Task Request_WhileAnotherIsUnfinished_Waits()
    {
        await using var silo = await StartAsync();
        var first = silo.Grain<ITurnGrain>().HoldAsync("first");
        var second = silo.Grain<ITurnGrain>().HoldAsync("second");
        await AssertWaitsAsync(silo, "second", behind: "first");
        silo.Signals.Raise("first released");
        await silo.Signals.Raised("second started");
        silo.Signals.Raise("second released");
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Requests_ThatWait_StartInOrder()
    {
        await using var silo = await StartAsync();
        var grain = silo.Grain<ITurnGrain>();
        Task[] all = [grain.HoldAsync("a"), grain.HoldAsync("b"), grain.HoldAsync("c")];
        silo.Signals.Raise("a released");
        await AssertWaitsAsync(silo, "c", behind: "b");
        silo.Signals.Raise("b released");
        silo.Signals.Raise("c released");
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task AlwaysInterleave_WhileAnotherIsUnfinished_Starts()
    {
        await using var silo = await StartAsync();
        var held = silo.Grain<ITurnGrain>().HoldAsync("held");
        silo.Signals.Raise("beside released");
        await silo.Grain<ITurnGrain>().HoldInterleavedAsync("beside").Within("the interleaving request");
        silo.Signals.Raise("held released");
        await held;
    }

    [Fact]
    public async Task Request_WhileAnInterleavingOneIsUnfinished_Starts()
    {
        await using var silo = await StartAsync();
        var held = silo.Grain<ITurnGrain>().HoldInterleavedAsync("held");
        silo.Signals.Raise("beside released");
        await silo.Grain<ITurnGrain>().HoldAsync("beside").Within("the ordinary request");
        silo.Signals.Raise("held released");
        await held;
    }

    [Fact]
    public async Task ReadOnly_WhileAnotherReadOnlyIsUnfinished_Starts()
    {
        await using var silo = await StartAsync();
        var held = silo.Grain<ITurnGrain>().HoldReadingAsync("held");
        silo.Signals.Raise("beside released");
        await silo.Grain<ITurnGrain>().HoldReadingAsync("beside").Within("the second reader");
        silo.Signals.Raise("held released");
        await held;
    }

    [Fact]
    public async Task ReadOnly_WhileAWriterIsUnfinished_Waits()
    {
        await using var silo = await StartAsync();
        var writer = silo.Grain<ITurnGrain>().HoldAsync("writer");
        var reader = silo.Grain<ITurnGrain>().HoldReadingAsync("reader");
        await AssertWaitsAsync(silo, "reader", behind: "writer");
        silo.Signals.Raise("writer released");
        silo.Signals.Raise("reader released");
        await Task.WhenAll(writer, reader);
    }

    [Fact]
    public async Task Writer_WhileReadersAreUnfinished_WaitsForAll()
    {
        await using var silo = await StartAsync();
        var grain = silo.Grain<ITurnGrain>();
        Task[] readers = [grain.HoldReadingAsync("r1"), grain.HoldReadingAsync("r2")];
        var writer = grain.HoldAsync("writer");
        silo.Signals.Raise("r1 released");
        await readers[0];
        await AssertWaitsAsync(silo, "writer", behind: "r2");
        silo.Signals.Raise("r2 released");
        silo.Signals.Raise("writer released");
        await Task.WhenAll([.. readers, writer]);
    }

    [Fact]
    public async Task DetachedTask_BesideRequests_NeverOverlapsThem()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>();
        await grain.StartPumpAsync(2_000);
        Assert.Equal(0, await grain.WorkAsync(2_000).Within("the request beside the pump"));
        await silo.Signals.Raised("pump done");
    }

    [Fact]
    public async Task DetachedTask_AfterItsRequestEnded_GoesOn()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITurnGrain>().StartPumpAsync(10);
        await silo.Signals.Raised("pump done");
        Assert.True(await silo.Grain<ITurnGrain>().IsPumpDoneAsync());
    }

    [Fact]
    public async Task Caller_AfterAwaitingAnotherGrain_IsBackInItsOwnTurn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ITurnGrain>("caller");
        await grain.StartPumpAsync(2_000);
        Assert.Equal(0, await grain.CallOtherAsync("called", 500).Within("500 calls to another grain"));
    }

    // The order of calls holds for a grain that is there; while Orleans places it, one may overtake another.
    private static async Task<TestSilo> StartAsync()
    {
        var silo = await TestSilo.StartAsync();
        await silo.Grain<ITurnGrain>().PassByAsync();
        return silo;
    }

    private static async Task AssertWaitsAsync(TestSilo silo, string waiting, string behind)
    {
        await silo.Signals.Raised($"{behind} started");
        await silo.Grain<ITurnGrain>().PassByAsync();
        Assert.False(silo.Signals.IsRaised($"{waiting} started"));
    }
}
