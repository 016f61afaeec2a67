using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Omni.Engine.Tests.Conformance;

public interface INewsObserver : IGrainObserver
{
    void OnNews(int number);

    Task OnQuestionAsync(int number);
}

public interface INewsGrain : IGrainWithStringKey
{
    Task SubscribeAsync(INewsObserver observer);

    Task PublishAsync(int first, int count);

    Task AskAsync(int number);
}

internal sealed class NewsGrain : Grain, INewsGrain
{
    private INewsObserver? _observer;

    public Task SubscribeAsync(INewsObserver observer)
    {
        _observer = observer;
        return Task.CompletedTask;
    }

    public Task PublishAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++) _observer!.OnNews(number);
        return Task.CompletedTask;
    }

    public Task AskAsync(int number) => _observer!.OnQuestionAsync(number);
}

internal sealed class NewsObserver(Signals signals) : INewsObserver
{
    private readonly ConcurrentQueue<int> _seen = new();

    public int[] Seen => [.. _seen];

    public ManualResetEventSlim? Block { get; init; }

    public void OnNews(int number)
    {
        signals.Raise($"news {number} arrived");
        Block?.Wait(Waits.Limit);
        _seen.Enqueue(number);
        if (number < 0) throw new InvalidDataException("no bad news");
        signals.Raise($"news {number}");
    }

    public Task OnQuestionAsync(int number) =>
        number < 0 ? Task.FromException(new InvalidDataException("no bad questions")) : Task.CompletedTask;
}

public class ObserverTests
{
    [Fact]
    public async Task Observer_Called_HearsInOrder()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new NewsObserver(silo.Signals);
        await SubscribeAsync(silo, observer);
        await silo.Grain<INewsGrain>().PublishAsync(first: 0, count: 100);
        await silo.Signals.Raised("news 99");
        Assert.Equal(Enumerable.Range(0, 100), observer.Seen);
    }

    [Fact]
    public async Task Observer_ThatBlocks_DoesNotBlockTheGrain()
    {
        await using var silo = await TestSilo.StartAsync();
        using var block = new ManualResetEventSlim();
        var observer = new NewsObserver(silo.Signals) { Block = block };
        await SubscribeAsync(silo, observer);
        await silo.Grain<INewsGrain>().PublishAsync(first: 1, count: 2).Within("publishing to a blocked observer");
        await silo.Signals.Raised("news 1 arrived");
        Assert.Empty(observer.Seen);
        block.Set();
        await silo.Signals.Raised("news 2");
    }

    [Fact]
    public async Task Observer_ThatThrows_HearsWhatComesNext()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new NewsObserver(silo.Signals);
        await SubscribeAsync(silo, observer);
        await silo.Grain<INewsGrain>().PublishAsync(first: -1, count: 3);
        await silo.Signals.Raised("news 1");
    }

    [Fact]
    public async Task Observer_AskedByTheGrain_Answers()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new NewsObserver(silo.Signals);
        await SubscribeAsync(silo, observer);
        await silo.Grain<INewsGrain>().AskAsync(1);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_ThatThrowsWhenAsked_TellsTheGrain()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new NewsObserver(silo.Signals);
        await SubscribeAsync(silo, observer);
        await Assert.ThrowsAsync<InvalidDataException>(() => silo.Grain<INewsGrain>().AskAsync(-1));
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task DeletedReference_Called_DoesNotReachTheObject()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new NewsObserver(silo.Signals);
        var reference = await SubscribeAsync(silo, observer);
        silo.Client.DeleteObjectReference<INewsObserver>(reference);
        await silo.Grain<INewsGrain>().PublishAsync(first: 1, count: 1);
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<INewsGrain>().AskAsync(1));
        Assert.Empty(observer.Seen);
    }

    [Fact]
    public async Task Observer_WithoutOwner_IsCollected()
    {
        await using var silo = await TestSilo.StartAsync();
        var (reference, observer) = CreateForgotten(silo);
        await silo.Grain<INewsGrain>().SubscribeAsync(reference);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(observer.IsAlive);
        await silo.Grain<INewsGrain>().PublishAsync(first: 1, count: 1);
    }

    [Fact]
    public async Task ObserverItself_PassedToAGrain_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var observer = new NewsObserver(silo.Signals);
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grain<INewsGrain>().SubscribeAsync(observer));
    }

    private static async Task<INewsObserver> SubscribeAsync(TestSilo silo, NewsObserver observer)
    {
        var reference = silo.Client.CreateObjectReference<INewsObserver>(observer);
        await silo.Grain<INewsGrain>().SubscribeAsync(reference);
        return reference;
    }

    // A frame of its own, so that no local variable keeps the object alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (INewsObserver Reference, WeakReference Observer) CreateForgotten(TestSilo silo)
    {
        var observer = new NewsObserver(silo.Signals);
        return (silo.Client.CreateObjectReference<INewsObserver>(observer), new WeakReference(observer));
    }
}
