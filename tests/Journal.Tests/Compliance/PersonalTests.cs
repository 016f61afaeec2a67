using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class PersonalTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task PersonalPart_IsReadBackWithItsEvent()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "Good morning"));
        await Journal.AppendAsync(Sample.Say("con_2", 0, "cus_2", "Good evening"));

        var log = await Journal.ReadLogAsync(0, 10);
        Assert.Equal(["Good morning", "Good evening"], log.Select(Text));
        Assert.Equal("msg_1", ((Said)log[0].Event).MessageId);
    }

    [StoreFact]
    public async Task PersonalPart_AfterReopening_IsReadBackAndWrittenWithTheSameKey()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "before"));
        var reopened = await Store.ReopenAsync();
        await reopened.AppendAsync(Sample.Say("con_1", 1, "cus_1", "after"));

        Assert.Equal(["before", "after"], (await reopened.ReadStreamAsync("con_1", 0, 10)).Select(Text));
    }

    [StoreFact]
    public async Task PersonalPart_OfASubjectNamedByManyAtOnce_IsReadableInAllOfThem()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(
            n => Task.Run(() => Journal.AppendAsync(Sample.Say($"con_{n}", 0, "cus_1", $"text {n}")))));

        var texts = (await Journal.ReadLogAsync(0, 100)).Select(Text).ToHashSet();
        Assert.True(texts.SetEquals(Enumerable.Range(0, 64).Select(n => $"text {n}")));
    }

    [StoreFact]
    public async Task PersonalPart_OfARefusedAppend_LeavesTheSubjectUsable()
    {
        Assert.IsType<AppendOutcome.VersionMoved>(await Journal.AppendAsync(Sample.Say("con_1", 5, "cus_1", "lost")));
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "kept"));

        Assert.Equal("kept", Text(Assert.Single(await Journal.ReadStreamAsync("con_1", 0, 10))));
    }

    [StoreFact]
    public async Task PersonalPart_WithoutASubject_IsABug_ButAnEventWithoutThePartIsNot()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync(Sample.Say("con_1", 0, null, "text")));

        await Journal.AppendAsync(new() { Streams = [new("con_1", 0, [new Said("msg_1", Sample.Now)])] });
        Assert.Null(Text(Assert.Single(await Journal.ReadStreamAsync("con_1", 0, 10))));
    }

    private static string? Text(RecordedEvent e) => ((Said)e.Event).Personal?.Text;
}
