using System.Text.Json;
using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

/// <summary>The log as bytes: the same events, for those who pass them on.</summary>
public abstract class RawTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    [StoreFact]
    public async Task RawEvents_SayTheSameAsEvents()
    {
        await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 7, 8)] });
        await Journal.AppendAsync(Sample.Say("con_2", 0, "cus_1", "Good morning"));

        var raw = await Journal.ReadLogRawAsync(0, 10);
        var log = await Journal.ReadLogAsync(0, 10);
        Assert.Equal(
            log.Select(e => (e.Position, e.Stream, e.Version, e.Event.GetType().Name, e.Event.At)),
            raw.Select(e => (e.Position, e.Stream, e.Version, e.Type, e.At)));
        Assert.Equal(log.Select(e => e.Event), raw.Select(Parse));
        Assert.Equal([null, null, "cus_1"], raw.Select(e => e.Subject));
        Assert.Equal("Good morning", JsonSerializer.Deserialize(raw[2].Personal.Span, SampleJson.Default.Words)!.Text);
        Assert.True(raw[0].Personal.IsEmpty);
        Assert.DoesNotContain(raw, e => e.Erased);
    }

    [StoreFact]
    public async Task RawEvents_AfterAPosition_StartBehindItUpToTheLimit()
    {
        await Journal.AppendAsync(new() { Streams = [Sample.Counts("con_1", 0, 1, 2, 3)] });

        Assert.Equal([2, 3], (await Journal.ReadLogRawAsync(1, 10)).Select(e => (int)e.Position));
        Assert.Equal([1, 2], (await Journal.ReadLogRawAsync(0, 2)).Select(e => (int)e.Position));
        Assert.Empty(await Journal.ReadLogRawAsync(3, 10));
    }

    [StoreFact]
    public async Task RawEvents_TooLargeForOnePage_AllComeInSeveral()
    {
        const int Events = 40;
        var text = new string('x', 100_000);
        for (var n = 0; n < Events; n++)
            await Journal.AppendAsync(Sample.Say($"con_{n}", 0, $"cus_{n}", text));

        List<RawEvent> read = [];
        while (await Journal.ReadLogRawAsync(read.Count, 10_000) is { Count: > 0 } page)
        {
            Assert.InRange(page.Sum(e => e.Bytes), 1, Events * text.Length / 2);
            read.AddRange(page);
        }

        Assert.Equal(Enumerable.Range(1, Events).Select(n => (long)n), read.Select(e => e.Position));
    }

    [StoreFact]
    public async Task RawEvents_OfAnErasedCustomer_KeepTheirPlaceAndSaySo()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "secret"));
        await Journal.AppendAsync(Sample.Say("con_2", 0, "cus_2", "still here"));
        await Journal.EraseAsync("cus_1");

        var raw = await Journal.ReadLogRawAsync(0, 10);
        Assert.Equal([(1, true, true), (2, false, false)], raw.Select(e => ((int)e.Position, e.Erased, e.Personal.IsEmpty)));
        Assert.Equal("msg_1", ((Said)Parse(raw[0])).MessageId);
    }

    private static DomainEvent Parse(RawEvent raw)
    {
        var value = (DomainEvent)JsonSerializer.Deserialize(raw.Skeleton.Span, Sample.Catalog.Find(raw.Type)!)!;
        return value is Said said && !raw.Personal.IsEmpty
            ? said with { Personal = JsonSerializer.Deserialize(raw.Personal.Span, SampleJson.Default.Words) }
            : value;
    }
}
