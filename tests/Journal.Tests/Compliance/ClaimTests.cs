using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

public abstract class ClaimTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    private static readonly IEnumerable<ClaimKind> All =
        Enum.GetValues<ClaimKind>().Where(kind => kind != ClaimKind.Unspecified);

    public static TheoryData<ClaimKind> Kinds => [.. All];

    [StoreTheory]
    [MemberData(nameof(Kinds))]
    public async Task Claim_Taken_IsFoundAndRefusedToOthers(ClaimKind kind)
    {
        await AppendAsync("con_1", ClaimChange.Take(kind, "key", "first"));
        var outcome = await AppendAsync("con_2", ClaimChange.Take(kind, "key", "second"));

        Assert.Equal(new AppendOutcome.ClaimRefused(new(kind, "key"), "first"), outcome);
        Assert.Equal("first", await Journal.FindClaimAsync(new(kind, "key")));
        Assert.Empty(await Journal.ReadStreamAsync("con_2", 0, 10));
    }

    [StoreTheory]
    [MemberData(nameof(Kinds))]
    public async Task Claim_OfOneKind_SaysNothingAboutAnother(ClaimKind kind)
    {
        await AppendAsync("con_1", ClaimChange.Take(kind, "key", "value"));

        foreach (var other in All.Where(other => other != kind))
            Assert.Null(await Journal.FindClaimAsync(new(other, "key")));
    }

    [StoreFact]
    public async Task Claim_TakenByTwoAtOnce_OneWinsAndTheOtherSeesItsValue()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            n => AppendAsync($"con_{n}", ClaimChange.Take(ClaimKind.Identifiers, "+4930123", $"cus_{n}"))));

        var winner = Assert.Single(Enumerable.Range(0, 32), n => outcomes[n] is AppendOutcome.Committed);
        Assert.All(
            outcomes.OfType<AppendOutcome.ClaimRefused>(), refused => Assert.Equal($"cus_{winner}", refused.Actual));
        Assert.Equal(31, outcomes.OfType<AppendOutcome.ClaimRefused>().Count());
    }

    [StoreFact]
    public async Task Claim_Checked_LetsAppendsPassOnlyWhileItHolds()
    {
        await AppendAsync("agt_1", ClaimChange.Take(ClaimKind.Agents, "agt_1", "1"));
        Assert.IsType<AppendOutcome.Committed>(
            await AppendAsync("con_1", ClaimChange.Check(ClaimKind.Agents, "agt_1", "1")));
        await AppendAsync("agt_2", ClaimChange.Swap(ClaimKind.Agents, "agt_1", "1", "2"));

        var outcome = await AppendAsync("con_2", ClaimChange.Check(ClaimKind.Agents, "agt_1", "1"));
        Assert.Equal(new AppendOutcome.ClaimRefused(new(ClaimKind.Agents, "agt_1"), "2"), outcome);
        Assert.Equal("2", await Journal.FindClaimAsync(new(ClaimKind.Agents, "agt_1")));
    }

    [StoreFact]
    public async Task Claim_CheckedButAbsent_IsRefusedWithNothing()
    {
        var outcome = await AppendAsync("con_1", ClaimChange.Check(ClaimKind.Agents, "agt_1", "1"));
        Assert.Equal(new AppendOutcome.ClaimRefused(new(ClaimKind.Agents, "agt_1"), null), outcome);
    }

    [StoreFact]
    public async Task Claim_SetToNothing_IsFreeAgain()
    {
        ClaimKey key = new(ClaimKind.Requests, "caller/1");
        await AppendAsync("con_1", ClaimChange.Take(key.Kind, key.Key, "answer"));
        await AppendAsync("con_2", new ClaimChange(key, "answer", null));

        Assert.Null(await Journal.FindClaimAsync(key));
        Assert.IsType<AppendOutcome.Committed>(await AppendAsync("con_3", ClaimChange.Take(key.Kind, key.Key, "again")));
    }

    [StoreFact]
    public async Task Claims_OfARefusedAppend_AreNotTaken()
    {
        await AppendAsync("con_1", ClaimChange.Take(ClaimKind.Dedupe, "old", "1"));
        await AppendAsync(
            "con_2", ClaimChange.Take(ClaimKind.Dedupe, "new", "2"), ClaimChange.Take(ClaimKind.Dedupe, "old", "2"));

        Assert.Null(await Journal.FindClaimAsync(new(ClaimKind.Dedupe, "new")));
    }

    [StoreFact]
    public async Task Claim_WithKeyOutsideItsLimits_IsABug()
    {
        foreach (var key in new[] { "", new string('x', 1_025) })
            await Assert.ThrowsAsync<ArgumentException>(
                () => AppendAsync("con_1", ClaimChange.Take(ClaimKind.Dedupe, key, "1")));
        await Assert.ThrowsAsync<ArgumentException>(
            () => AppendAsync("con_1", ClaimChange.Take(ClaimKind.Unspecified, "key", "1")));
        Assert.IsType<AppendOutcome.Committed>(
            await AppendAsync("con_1", ClaimChange.Take(ClaimKind.Dedupe, new string('ß', 1_024), "")));
    }

    private Task<AppendOutcome> AppendAsync(string stream, params ClaimChange[] claims) =>
        Journal.AppendAsync(Sample.Count(stream, 0) with { Claims = [.. claims] });
}
