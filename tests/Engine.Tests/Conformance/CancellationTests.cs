namespace Omni.Engine.Tests.Conformance;

public interface ICancellableGrain : IGrainWithStringKey
{
    Task WaitAsync(CancellationToken cancellationToken);

    Task IgnoreAsync(CancellationToken cancellationToken);
}

internal sealed class CancellableGrain(Signals signals) : Grain, ICancellableGrain
{
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        signals.Raise("waiting");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            signals.Raise("told");
            throw;
        }
    }

    public async Task IgnoreAsync(CancellationToken cancellationToken)
    {
        signals.Raise("ignoring");
        await signals.Raised("released");
    }
}

public class CancellationTests
{
    [Fact]
    public async Task Token_CancelledDuringTheCall_IsToldToTheGrain()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancel = new CancellationTokenSource();
        var call = silo.Grain<ICancellableGrain>().WaitAsync(cancel.Token);
        await silo.Signals.Raised("waiting");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await silo.Signals.Raised("told");
    }

    [Fact]
    public async Task Caller_WhoCancels_NeedNotWaitForTheGrain()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancel = new CancellationTokenSource();
        var call = silo.Grain<ICancellableGrain>().IgnoreAsync(cancel.Token);
        await silo.Signals.Raised("ignoring");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        silo.Signals.Raise("released");
    }

    [Fact]
    public async Task Call_CancelledBeforeItWasMade_DoesNotStart()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<ICancellableGrain>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.WaitAsync(new(canceled: true)));
        Assert.False(silo.Signals.IsRaised("waiting"));
    }
}
