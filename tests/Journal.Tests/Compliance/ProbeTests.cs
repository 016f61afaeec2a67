using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class ProbeTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    private IStoreProbe Probe => (IStoreProbe)Journal;

    [StoreFact]
    public async Task Probe_OfAStoreThatWorks_LeavesTheLogAsItIs()
    {
        await Journal.AppendAsync(Sample.Count("con_1", 0));
        for (var n = 0; n < 3; n++)
            await Probe.ProbeAsync(DateTimeOffset.UtcNow);

        Assert.Equal(1, await Journal.ReadHeadAsync());
        Assert.Equal(2, (await Journal.AppendAsync(Sample.Count("con_1", 1))).Position());
        Assert.False(Probe.HasEnded);
    }

    [StoreFact]
    public async Task Probes_AtOnce_AreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Probe.ProbeAsync(DateTimeOffset.UtcNow)));
        var now = DateTimeOffset.UtcNow;
        Assert.All(answers, at => Assert.True(at is null || (now - at.Value).Duration() < TimeSpan.FromSeconds(10)));
    }

    [StoreFact]
    public async Task Probe_OfAJournalThatIsClosed_SaysThatItEnded()
    {
        var probe = Probe;
        await ((IAsyncDisposable)Journal).DisposeAsync();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => probe.ProbeAsync(DateTimeOffset.UtcNow));
        Assert.True(probe.HasEnded);
    }
}
