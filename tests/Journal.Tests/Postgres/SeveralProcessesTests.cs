using Omni.Domain.Journal;
using Omni.Journal.Tests.Samples;
using Omni.Support;

namespace Omni.Journal.Tests.Postgres;

/// <summary>Journals that share nothing but the database.</summary>
public sealed class SeveralProcessesTests : PostgresTests
{
    [RequiresFact(Tools.Postgres)]
    public async Task Append_OfAnotherProcess_IsHeardOf()
    {
        var other = await Store.OpenAsync(Options);
        var waiting = other.WaitPastAsync(0);
        await Journal.AppendAsync(Sample.Count("con_1", 0));

        await waiting.Within("the other's commit");
        Assert.Equal(1, await other.ReadHeadAsync());
        Assert.Equal(Journal.LogId, other.LogId);
        Assert.Equal(new AppendOutcome.VersionMoved("con_1", 1), await other.AppendAsync(Sample.Count("con_1", 0)));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Claim_TakenByBothAtOnce_IsGivenToOne()
    {
        var other = await Store.OpenAsync(Options);
        ClaimKey key = new(ClaimKind.Identifiers, "+4930123");
        var outcomes = await Task.WhenAll(
            Journal.AppendAsync(Sample.Count("con_1", 0) with { Claims = [new(key, null, "cus_1")] }),
            other.AppendAsync(Sample.Count("con_2", 0) with { Claims = [new(key, null, "cus_2")] }));

        Assert.Single(outcomes.OfType<AppendOutcome.Committed>());
        var refused = Assert.Single(outcomes.OfType<AppendOutcome.ClaimRefused>());
        Assert.Equal(await other.FindClaimAsync(key), refused.Actual);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Keys_MadeForOneCustomerByBothAtOnce_BecomeOne()
    {
        var other = await Store.OpenAsync(Options);
        await Database.HoldWritersAsync();
        var appends = new[]
        {
            Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "one")),
            other.AppendAsync(Sample.Say("con_2", 0, "cus_1", "two")),
        };
        await Database.WriterWaitsAsync();
        await Database.ReleaseWritersAsync();
        await Task.WhenAll(appends).Within("both appends");

        var texts = (await Journal.ReadLogAsync(0, 10)).Select(e => ((Said)e.Event).Personal?.Text);
        Assert.Equal(["one", "two"], texts.Order(StringComparer.Ordinal));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Key_DestroyedByAnotherProcess_SealsNothingMore()
    {
        var other = await Store.OpenAsync(Options);
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "secret"));
        Assert.True(await other.EraseAsync("cus_1"));
        await Journal.AppendAsync(Sample.Say("con_1", 1, "cus_1", "new"));

        var texts = (await other.ReadStreamAsync("con_1", 0, 10)).Select(e => ((Said)e.Event).Personal?.Text);
        Assert.Equal([null, "new"], texts);
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Key_DestroyedByAnotherProcess_OpensAndSealsNothingBesideTheLog()
    {
        var other = await Store.OpenAsync(Options);
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "secret"));
        var kept = await Journal.SealAsync("cus_1", "con_1", 1, new byte[] { 7 });
        Assert.Equal([7], await other.OpenAsync("cus_1", "con_1", 1, kept!));
        await other.EraseAsync("cus_1");

        Assert.Null(await Journal.OpenAsync("cus_1", "con_1", 1, kept!));
        Assert.Null(await Journal.SealAsync("cus_1", "con_1", 1, new byte[] { 7 }));
    }

    [RequiresFact(Tools.Postgres)]
    public async Task Stores_MadeByBothAtOnce_AreOne()
    {
        await using var store = new PostgresTestStore();
        var options = await store.OptionsAsync();
        var journals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.OpenAsync(options)));

        Assert.Single(journals.Select(journal => journal.LogId).Distinct());
    }
}
