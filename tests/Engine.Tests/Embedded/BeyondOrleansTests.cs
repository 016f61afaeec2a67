using Omni.Engine.Tests.Conformance;

namespace Omni.Engine.Tests.Embedded;

/// <summary>
/// What Orleans does too, but not always: its word to cancel travels behind the call, and a deactivation that meets an
/// unfinished callback may wait for it before it stops the timers.
/// </summary>
public sealed class BeyondOrleansTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Call_CancelledWhileItWaits_DoesNotStart()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ICancellableGrain>();
        var first = grain.IgnoreAsync(CancellationToken.None);
        await silo.Signals.Raised("ignoring");
        using var cancel = new CancellationTokenSource();
        var second = grain.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        silo.Signals.Raise("released");
        await first;
        await grain.IgnoreAsync(CancellationToken.None);
        Assert.False(silo.Signals.IsRaised("waiting"));
    }

    [Fact]
    public async Task Deactivation_WhileACallbackRuns_CancelsItsToken()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<ITimerGrain>("slow").StartAsync(s_second, s_second, interleave: true);
        silo.Clock.Advance(s_second);
        await silo.Signals.Raised("tick 1");
        await silo.Grain<ITimerGrain>("slow").LeaveAsync();
        await silo.Signals.Raised("tick 1 told to stop");
        silo.Signals.Raise("tick 1 released");
        await silo.Signals.Raised("ended");
    }
}
