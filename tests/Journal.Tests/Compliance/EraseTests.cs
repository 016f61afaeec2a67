using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

/// <summary>Destroying a customer's key takes what was told about them and nothing else.</summary>
public abstract class EraseTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task Erase_LeavesEventsVersionsAndPositions()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "secret"));
        await Journal.AppendAsync(Sample.Say("con_2", 0, "cus_2", "still here"));

        Assert.True(await Journal.EraseAsync("cus_1"));

        var log = await Journal.ReadLogAsync(0, 10);
        Assert.Equal([null, "still here"], log.Select(e => ((Said)e.Event).Personal?.Text));
        Assert.Equal([(1, "con_1", 1), (2, "con_2", 1)], log.Select(e => ((int)e.Position, e.Stream, (int)e.Version)));
        Assert.Equal("msg_1", ((Said)log[0].Event).MessageId);
    }

    [StoreFact]
    public async Task Erase_OfSomebodyWithoutAKey_IsFalse()
    {
        Assert.False(await Journal.EraseAsync("cus_1"));
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "secret"));
        Assert.True(await Journal.EraseAsync("cus_1"));
        Assert.False(await Journal.EraseAsync("cus_1"));
    }

    [StoreFact]
    public async Task Append_AfterAnErasure_IsSealedWithANewKeyAndTheOldStaysClosed()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "secret"));
        await Journal.EraseAsync("cus_1");
        await Journal.AppendAsync(Sample.Say("con_1", 1, "cus_1", "new"));

        var reopened = await Store.ReopenAsync();
        var events = await reopened.ReadStreamAsync("con_1", 0, 10);
        Assert.Equal([null, "new"], events.Select(e => ((Said)e.Event).Personal?.Text));
    }
}
