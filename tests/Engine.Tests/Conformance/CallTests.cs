namespace Omni.Engine.Tests.Conformance;

public interface IEchoGrain : IGrainWithStringKey
{
    Task<string> EchoAsync(string text);

    ValueTask<int> AddAsync(int left, int right);

    ValueTask NothingAsync();

    Task<string> KeyAsync();

    Task ThrowAsync(string message);

    Task ThrowLaterAsync(string message);
}

internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<string> EchoAsync(string text) => Task.FromResult(text);

    public ValueTask<int> AddAsync(int left, int right) => new(left + right);

    public ValueTask NothingAsync() => default;

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyString());

    public Task ThrowAsync(string message) => throw new InvalidDataException(message);

    public async Task ThrowLaterAsync(string message)
    {
        await Task.Yield();
        throw new InvalidDataException(message);
    }
}

public class CallTests
{
    [Fact]
    public async Task Call_WithResult_AnswersIt()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("hello", await silo.Grain<IEchoGrain>().EchoAsync("hello"));
    }

    [Fact]
    public async Task Call_OfValueTask_AnswersIt()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal(5, await silo.Grain<IEchoGrain>().AddAsync(2, 3));
    }

    [Fact]
    public async Task Call_WithoutResult_Completes()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Grain<IEchoGrain>().NothingAsync();
    }

    [Fact]
    public async Task Grain_AskedForItsKey_KnowsIt()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("cus_7", await silo.Grain<IEchoGrain>("cus_7").KeyAsync());
    }

    [Fact]
    public async Task Reference_AskedForItsKey_KnowsIt()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal("cus_7", silo.Grain<IEchoGrain>("cus_7").GetPrimaryKeyString());
    }

    [Fact]
    public async Task References_OfOneGrain_AreEqual()
    {
        await using var silo = await TestSilo.StartAsync();
        Assert.Equal(silo.Grain<IEchoGrain>("a"), silo.Grain<IEchoGrain>("a"));
        Assert.NotEqual(silo.Grain<IEchoGrain>("a"), silo.Grain<IEchoGrain>("b"));
    }

    [Fact]
    public async Task Exception_ThrownAtOnce_ReachesTheCaller()
    {
        await using var silo = await TestSilo.StartAsync();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => silo.Grain<IEchoGrain>().ThrowAsync("why"));
        Assert.Equal("why", error.Message);
    }

    [Fact]
    public async Task Exception_ThrownLater_ReachesTheCaller()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IEchoGrain>();
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowLaterAsync("why"));
        Assert.Equal("why", error.Message);
    }

    [Fact]
    public async Task Exception_InOneRequest_LeavesTheGrainAtWork()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grain<IEchoGrain>();
        await Assert.ThrowsAsync<InvalidDataException>(() => grain.ThrowAsync("why"));
        Assert.Equal("still here", await grain.EchoAsync("still here"));
    }
}
