using System.Collections.Concurrent;
using Orleans.Hosting;

namespace Omni.Engine.Tests.Conformance;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> DoubleAsync(int number);

    Task<int> AskAsync(string key, int number);
}

internal sealed class FilteredGrain : Grain, IFilteredGrain
{
    public async Task<int> DoubleAsync(int number)
    {
        await Task.Yield();
        return number >= 0 ? 2 * number : throw new ArgumentOutOfRangeException(nameof(number));
    }

    public Task<int> AskAsync(string key, int number) => GrainFactory.GetGrain<IFilteredGrain>(key).DoubleAsync(number);
}

public class FilterTests
{
    private readonly ConcurrentQueue<string> _seen = new();

    [Fact]
    public async Task Filter_OfACall_SeesInterfaceMethodAndTarget()
    {
        await using var silo = await StartAsync(async call =>
        {
            _seen.Enqueue($"{call.InterfaceName.Split('.')[^1]}.{call.MethodName} {call.TargetId.Key}");
            await call.Invoke();
        });
        await silo.Grain<IFilteredGrain>("a").DoubleAsync(1);
        Assert.Equal(["IFilteredGrain.DoubleAsync a"], _seen);
    }

    [Fact]
    public async Task Filter_OfACallBetweenGrains_SeesTheSource()
    {
        await using var silo = await StartAsync(async call =>
        {
            _seen.Enqueue($"{call.SourceId?.Key} → {call.TargetId.Key}");
            await call.Invoke();
        });
        await silo.Grain<IFilteredGrain>("a").AskAsync("b", 1);
        Assert.Equal("a → b", _seen.Last());
    }

    [Fact]
    public async Task Filter_AfterTheCall_SeesAndReplacesTheResult()
    {
        await using var silo = await StartAsync(async call =>
        {
            await call.Invoke();
            call.Result = (int)call.Result! + 1;
        });
        Assert.Equal(7, await silo.Grain<IFilteredGrain>().DoubleAsync(3));
    }

    [Fact]
    public async Task Filter_OfAFailingCall_SeesTheException()
    {
        await using var silo = await StartAsync(async call =>
        {
            try
            {
                await call.Invoke();
            }
            catch (ArgumentOutOfRangeException error)
            {
                _seen.Enqueue(error.ParamName!);
                throw;
            }
        });
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => silo.Grain<IFilteredGrain>().DoubleAsync(-1));
        Assert.Equal(["number"], _seen);
    }

    [Fact]
    public async Task Filter_ThatThrows_FailsTheCall()
    {
        await using var silo = await StartAsync(_ => throw new UnauthorizedAccessException());
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => silo.Grain<IFilteredGrain>().DoubleAsync(1));
    }

    [Fact]
    public async Task Filters_OfACall_RunInOrderOfRegistration()
    {
        await using var silo = await StartAsync(Named("outer"), Named("inner"));
        await silo.Grain<IFilteredGrain>().DoubleAsync(1);
        Assert.Equal(["outer before", "inner before", "inner after", "outer after"], _seen);
    }

    private IncomingGrainCallFilterDelegate Named(string name) => async call =>
    {
        _seen.Enqueue($"{name} before");
        await call.Invoke();
        _seen.Enqueue($"{name} after");
    };

    // Orleans lets filters see its own calls too.
    private static Task<TestSilo> StartAsync(params IncomingGrainCallFilterDelegate[] filters) =>
        TestSilo.StartAsync(silo =>
        {
            foreach (var filter in filters)
                silo.AddIncomingGrainCallFilter(call => call.Grain is IFilteredGrain ? filter(call) : call.Invoke());
        });
}
