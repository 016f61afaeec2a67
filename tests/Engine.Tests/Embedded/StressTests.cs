using Microsoft.Extensions.DependencyInjection;

namespace Omni.Engine.Tests.Embedded;

public interface ICounterGrain : IGrainWithStringKey
{
    ValueTask AddAsync(bool yield);

    Task AddAtAsync(string key, bool yield);

    Task<int> TotalAsync();
}

internal sealed class CounterGrain : Grain, ICounterGrain
{
    private int _total;
    private int _inside;

    public async ValueTask AddAsync(bool yield)
    {
        if (Interlocked.Exchange(ref _inside, 1) != 0) throw new InvalidOperationException("Two requests at once.");
        var total = _total;
        if (yield) await Task.Yield();
        _total = total + 1;
        _inside = 0;
    }

    public async Task AddAtAsync(string key, bool yield)
    {
        await GrainFactory.GetGrain<ICounterGrain>(key).AddAsync(yield);
        await AddAsync(yield);
    }

    public Task<int> TotalAsync() => Task.FromResult(_total);
}

public sealed class StressTests
{
    private const int Callers = 100;
    private const int Grains = 37;
    private const int CallsPerCaller = 300;

    [Theory]
    [InlineData(true, "inline where possible")]
    [InlineData(false, "always queued")]
    public async Task ManyCallers_OfManyGrains_LoseNoCallAndNeverOverlap(bool inline, string mode)
    {
        await using var silo = await TestSilo.StartAsync(builder =>
            builder.Services.Configure<EngineOptions>(options => options.InlineCalls = inline));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(silo, caller))))
            .Within($"{Callers} callers, {mode}");

        var totals = await Task.WhenAll(Enumerable.Range(0, Grains)
            .SelectMany(i => new[] { silo.Grain<ICounterGrain>($"front {i}"), silo.Grain<ICounterGrain>($"back {i}") })
            .Select(grain => grain.TotalAsync()));
        Assert.Equal(2 * Callers * CallsPerCaller, totals.Sum());
    }

    private static async Task CallAsync(TestSilo silo, int caller)
    {
        for (var call = 0; call < CallsPerCaller; call++)
        {
            var front = silo.Grain<ICounterGrain>($"front {(caller + call) % Grains}");
            await front.AddAtAsync($"back {caller * call % Grains}", yield: call % 3 == 0);
        }
    }
}
