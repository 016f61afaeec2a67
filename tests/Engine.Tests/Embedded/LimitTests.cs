using Microsoft.Extensions.DependencyInjection;
using Omni.Engine.Tests.Conformance;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Omni.Engine.Tests.Embedded;

public sealed class LimitTests
{
    [Fact]
    public async Task Call_WhenTooManyWait_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync(builder =>
            builder.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = 2));
        var grain = silo.Grain<ISlowGrain>();
        var held = grain.HoldAsync();
        await silo.Signals.Raised("held");
        Task[] waiting = [grain.QuickAsync(), grain.QuickAsync()];
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.QuickAsync());

        silo.Signals.Raise("released");
        await Task.WhenAll([held, .. waiting]);
    }

    [Fact]
    public async Task Observer_TooSlow_LosesCalls()
    {
        await using var silo = await TestSilo.StartAsync(builder =>
            builder.Services.Configure<EngineOptions>(options => options.ObserverQueueLimit = 2));
        using var block = new ManualResetEventSlim();
        var observer = new NewsObserver(silo.Signals) { Block = block };
        await silo.Grain<INewsGrain>().SubscribeAsync(silo.Client.CreateObjectReference<INewsObserver>(observer));
        await silo.Grain<INewsGrain>().PublishAsync(first: 1, count: 1);
        await silo.Signals.Raised("news 1 arrived");
        await silo.Grain<INewsGrain>().PublishAsync(first: 2, count: 8);
        block.Set();
        await silo.Signals.Raised("news 3");
        await silo.Grain<INewsGrain>().AskAsync(1);
        Assert.Equal([1, 2, 3], observer.Seen);
    }
}
