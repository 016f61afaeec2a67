using Omni.Domain.Journal;
using Omni.Journal.Copying;
using Omni.Journal.Operations;
using Omni.Journal.Sqlite.Operations;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Operations;

public sealed class CopyTests : OperationsTests
{
    private StoreTarget Copy => Target with { Path = Path.Combine(Folder, "copy", "omni.db") };

    [Fact]
    public async Task Copy_IntoAnEmptyStore_IsTheSameLogWithAllThatBelongsToIt()
    {
        var original = await Store.OpenAsync();
        await original.AppendAsync(SampleStreams.Count("con_00", 0, 1) with
        {
            Claims = [ClaimChange.Take(ClaimKind.Dedupe, "d", "1"), ClaimChange.Take(ClaimKind.Requests, "r", "2")],
        });
        var events = await original.ReadLogAsync(0, 1_000);
        await Store.CloseAsync();

        var result = StoreCopy.Run(Target, Copy);

        Assert.Equal((original.LogId, 0, events.Count), (result.LogId, result.ResumedAt, result.Digest.Events));
        Assert.Empty(StoreVerify.Run(Copy).Findings);
        var copy = await Store.OpenAsync(Store.Options with { Path = Copy.Path });
        Assert.Equal(original.LogId, copy.LogId);
        Assert.Equal(events, await copy.ReadLogAsync(0, 1_000));
        Assert.Equal("1", await copy.FindClaimAsync(new(ClaimKind.Dedupe, "d")));
        Assert.Equal("2", await copy.FindClaimAsync(new(ClaimKind.Requests, "r")));
        Assert.Equal("con_said3", await copy.FindClaimAsync(new(ClaimKind.Identifiers, "words 3")));
    }

    [Fact]
    public async Task Copy_Repeated_TakesWhatCameMeanwhile()
    {
        var first = StoreCopy.Run(Target, Copy);
        var journal = await Store.OpenAsync();
        await journal.AppendAsync(SampleStreams.Count("con_01", 2, 7));
        await Store.CloseAsync();

        var second = StoreCopy.Run(Target, Copy);

        Assert.Equal((Events, Events + 1), (second.ResumedAt, second.Digest.Events));
        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Empty(StoreVerify.Run(Copy).Findings);
    }

    [Fact]
    public void Copy_EndedBetweenEventsAndTables_IsFinishedByTheNext()
    {
        var ended = Target with { Progress = EndAtKeys };
        Assert.Throws<OperationCanceledException>(() => StoreCopy.Run(ended, Copy));

        Assert.Equal(Events, StoreCopy.Run(Target, Copy).ResumedAt);
        Assert.Empty(StoreVerify.Run(Copy).Findings);
    }

    [Fact]
    public void Copy_ThatDiffersInTheEnd_IsReported()
    {
        StoreCopy.Run(Target, Copy);
        Change(Copy.Path, "UPDATE events SET skeleton = replace(skeleton, '1', '2') WHERE position = 3");

        var refused = Assert.Throws<JournalStartException>(() => StoreCopy.Run(Target, Copy));
        Assert.Contains("The copy differs", refused.Message);
    }

    [Fact]
    public async Task Copy_IntoAnotherLogOrOneThatIsAhead_IsRefused()
    {
        StoreCopy.Run(Target, Copy);
        var copy = await Store.OpenAsync(Store.Options with { Path = Copy.Path });
        await copy.AppendAsync(Sample.Count("con_later", 0));
        await Store.CloseAsync();
        Assert.Contains("ends at position 24", Refused());

        Change(Copy.Path, "UPDATE meta SET value = 'log_other' WHERE name = 'log_id'");
        Assert.Contains("holds log log_other", Refused());
    }

    [Theory]
    [InlineData("position = position + 100")]
    [InlineData("stream = stream || 'x'")]
    [InlineData("version = version + 1")]
    [InlineData("type = 'Counted'")]
    [InlineData("skeleton = skeleton || ' '")]
    public void Digest_OfALogWithAnotherEvent_IsAnother(string change)
    {
        var before = DigestOf();
        Change($"UPDATE events SET {change} WHERE position = {Events}");

        Assert.NotEqual(before, DigestOf());
    }

    private static void EndAtKeys(StoreProgress progress)
    {
        if (progress.Step.Contains("keys", StringComparison.Ordinal)) throw new OperationCanceledException();
    }

    private StoreDigest DigestOf()
    {
        using var store = SqliteExport.Open(Target);
        return StoreDigest.Of(store, _ => { });
    }

    private string Refused() => Assert.Throws<JournalStartException>(() => StoreCopy.Run(Target, Copy)).Message;
}
