using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

/// <summary>What is kept and counted of callbacks.</summary>
[Trait("Semantics", "§14")]
public sealed class CallbackCountsTests
{
    [Theory]
    [InlineData("chosen", CallbackResult.Unspecified)]
    [InlineData("an agent has it", CallbackResult.Unspecified)]
    [InlineData("dialled", CallbackResult.Unspecified)]
    [InlineData("picked up", CallbackResult.Reached)]
    [InlineData("picked up before an agent has it", CallbackResult.Reached)]
    [InlineData("failed once", CallbackResult.Unspecified)]
    [InlineData("failed for good", CallbackResult.Failed)]
    [InlineData("cancelled", CallbackResult.Cancelled)]
    [InlineData("the customer came back", CallbackResult.Cancelled)]
    public void Row_SaysWhatBecameOfIt(string row, CallbackResult result)
    {
        var isAccepted = row is not ("chosen" or "cancelled" or "the customer came back" or "picked up before an agent has it");
        var matter = isAccepted ? Calling.Accepted() : Chosen();
        switch (row)
        {
            case "dialled": matter.Dial(); break;
            case "picked up": matter.Dial(); Connect(matter); break;
            case "picked up before an agent has it":
                matter.Settings = Calling.DialsFirst(matter.Settings);
                matter.Pass(matter.Last.DueAt!.Value - matter.Now);
                Assert.True(matter.OrderFirst());
                Assert.Equal(WorkOutcome.Done, matter.PickUp());
                break;
            case "failed once": matter.Dial(); matter.Fail(); break;
            case "failed for good":
                for (var attempt = 1; attempt <= CallbackRules.AttemptsMax; attempt++)
                {
                    if (attempt > 1) matter.Take();
                    matter.Dial();
                    matter.Fail();
                    matter.Pass(CallbackRules.Pauses[attempt - 1]);
                }

                break;
            case "cancelled": matter.Cancel(); break;
            case "the customer came back": matter.Receive(Voice, text: null); break;
        }

        var kept = RowOf(matter, 1);
        Assert.Equal((row, result, Start), (row, kept.Result, kept.WaitingSince));
        Assert.Equal(result == CallbackResult.Reached, kept.PickedUpAt is not null);
    }

    [Fact]
    public void Row_OfOneThatIsPickedUp_KeepsTheFirstTime()
    {
        var matter = Calling.Accepted();
        matter.Dial();
        matter.Pass(TimeSpan.FromSeconds(15));
        Connect(matter);
        var waited = matter.Now - Start;
        matter.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(waited, matter.Last.Callback!.WaitIncludingOffline);
        Assert.Equal(Start + waited, RowOf(matter, 1).PickedUpAt);
    }

    [Fact]
    public void Row_BelongsToTheQueueOfTheWait_AndNobodyElseHasOne()
    {
        var matter = Chosen();

        var row = Assert.Single(ConversationRows.Of(matter.State), r => r.Table == CallbackRows.Table);

        Assert.Equal(matter.State.Interactions[0].Queue.Value, row.Scope);
        Assert.True(string.CompareOrdinal(row.Key, CallbackRows.KeyOf(Start)) > 0);
        Assert.True(string.CompareOrdinal(row.Key, CallbackRows.KeyOf(Start.AddMilliseconds(1))) < 0);
    }

    [Fact]
    public void Tally_CountsEachOnce_AndMeasuresWhoWasReached()
    {
        var tally = new CallbackTally();
        Assert.Equal(new(0, 0, 0, 0), tally.Counts);
        foreach (var (result, seconds) in new[]
        {
            (CallbackResult.Unspecified, 0), (CallbackResult.Reached, 100), (CallbackResult.Reached, 200),
            (CallbackResult.Reached, 900), (CallbackResult.Failed, 0), (CallbackResult.Cancelled, 0),
            (CallbackResult.Cancelled, 0),
        })
            tally.Add(new(
                Conversation, new("int_1"), CallbackKind.KeepPlace, Start,
                result == CallbackResult.Reached ? Start.AddSeconds(seconds) : null, result));

        var counts = tally.Counts;
        Assert.Equal((7, 3, 1, 2), (counts.Chosen, counts.Reached, counts.Failed, counts.Cancelled));
        Assert.Equal(TimeSpan.FromSeconds(400), counts.MeanWait);
        Assert.InRange(counts.P50Wait!.Value.TotalSeconds, 198, 202);
        Assert.InRange(counts.P90Wait!.Value.TotalSeconds, 891, 909);
    }

    private static Matter Chosen()
    {
        var matter = Calling.Waiting();
        matter.Choose();
        return matter;
    }

    private static void Connect(Matter matter) =>
        matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now));

    private static CallbackRow RowOf(Matter matter, int interaction) => (CallbackRow)ConversationRows.Of(matter.State)
        .Single(r => r.Table == CallbackRows.Table && r.Key.EndsWith(matter.State.Interactions[interaction].Id.Value, StringComparison.Ordinal))
        .Value;
}
