using System.Text;
using Omni.Journal.Tests.Samples;

namespace Omni.Journal.Tests.Compliance;

/// <summary>What is kept of a customer outside the log opens with their key only.</summary>
public abstract class SealTests<TStore> : JournalSuite<TStore>
    where TStore : ITestStore, new()
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("Meet me at the old mill");

    [Fact]
    public async Task Sealed_OpensAgain_AlsoAfterAStart()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "hello"));
        var part = await Journal.SealAsync("cus_1", "con_1", 1, Plain);
        Assert.NotNull(part);
        Assert.True(part.AsSpan().IndexOf(Plain) < 0);
        Assert.Equal(Plain, await Journal.OpenAsync("cus_1", "con_1", 1, part));

        var reopened = await Store.ReopenAsync();
        Assert.Equal(Plain, await reopened.OpenAsync("cus_1", "con_1", 1, part));
    }

    [Fact]
    public async Task Sealed_ForAnotherPlaceOrDamaged_StaysClosed()
    {
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "hello"));
        var part = (await Journal.SealAsync("cus_1", "con_1", 1, Plain))!;

        Assert.Null(await Journal.OpenAsync("cus_1", "con_2", 1, part));
        Assert.Null(await Journal.OpenAsync("cus_1", "con_1", 2, part));
        Assert.Null(await Journal.OpenAsync("cus_1", "con_1", 1, part[..^1]));
        Assert.Null(await Journal.OpenAsync("cus_2", "con_1", 1, part));
    }

    [Fact]
    public async Task Seal_WithoutAKey_KeepsNothing_AndAnErasureClosesWhatWasKept()
    {
        Assert.Null(await Journal.SealAsync("cus_1", "con_1", 1, Plain));
        await Journal.AppendAsync(Sample.Say("con_1", 0, "cus_1", "hello"));
        var part = (await Journal.SealAsync("cus_1", "con_1", 1, Plain))!;

        await Journal.EraseAsync("cus_1");
        Assert.Null(await Journal.OpenAsync("cus_1", "con_1", 1, part));
        Assert.Null(await Journal.SealAsync("cus_1", "con_1", 1, Plain));
    }
}
