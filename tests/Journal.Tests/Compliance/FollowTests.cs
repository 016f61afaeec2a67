using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Compliance;

/// <summary>What somebody needs who follows the log.</summary>
public abstract class FollowTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task Head_IsThePositionOfTheNewestEvent_AlsoAfterAStart()
    {
        Assert.Equal(0, await Journal.ReadHeadAsync());
        await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2, 3)] });
        Assert.Equal(3, await Journal.ReadHeadAsync());

        var reopened = await Store.ReopenAsync();
        Assert.Equal(3, await reopened.ReadHeadAsync());
    }

    [StoreFact]
    public async Task WaitPast_OfWhatIsThere_CompletesAtOnce()
    {
        await Journal.AppendAsync(Sample.Count("con_1", 0));

        await Journal.WaitPastAsync(0).Within("an event that is there");
    }

    [StoreFact]
    public async Task WaitPast_CompletesWithTheAppendThatGoesBeyond()
    {
        await Journal.AppendAsync(Sample.Count("con_1", 0));
        var waiting = Journal.WaitPastAsync(2);
        await Journal.AppendAsync(Sample.Count("con_1", 1));
        Assert.False(waiting.IsCompleted);

        await Journal.AppendAsync(Sample.Count("con_1", 2));
        await waiting.Within("the third event");
    }

    [StoreFact]
    public async Task WaitPast_WhenCancelled_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Journal.WaitPastAsync(0, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the cancellation"));
    }
}
