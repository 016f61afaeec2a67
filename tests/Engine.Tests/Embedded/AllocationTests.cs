namespace Omni.Engine.Tests.Embedded;

public interface INoOpGrain : IGrainWithStringKey
{
    Task NothingAsync();

    Task<int> EchoAsync(int number);
}

internal sealed class NoOpGrain : Grain, INoOpGrain
{
    public Task NothingAsync() => Task.CompletedTask;

    public Task<int> EchoAsync(int number) => Task.FromResult(number);
}

public sealed class AllocationTests
{
    private const int Calls = 1_000;

    [Fact]
    public async Task InlineCall_WithoutArguments_AllocatesNothing()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<INoOpGrain>();
        Assert.Equal(0, await BytesPerCallAsync(grain.NothingAsync));
    }

    [Fact]
    public async Task InlineCall_WithArgumentAndResult_StaysUnder200Bytes()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<INoOpGrain>();
        Assert.InRange(await BytesPerCallAsync(() => grain.EchoAsync(1_000_000)), 1, 200);
    }

    private static async Task<long> BytesPerCallAsync(Func<Task> call)
    {
        // The first activates the grain, and the next ones may meet its last turn.
        for (var i = 0; i < Calls; i++) await call();
        return BytesPerCall(call);
    }

    private static long BytesPerCall(Func<Task> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++) _ = call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
