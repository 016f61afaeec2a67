using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

[Trait("Semantics", "§18")]
public sealed class ResolutionClockTests
{
    [Fact]
    public void Resolution_RunsFromTheOpening_WhateverIsAnswered()
    {
        var matter = Talking(Seconds(0, 0, 100));
        Answer(matter);
        Assert.Equal(
            (SlaClock.Resolution, Start, Start.AddSeconds(80), Start.AddSeconds(100)), (
                matter.State.RunningResolution!.Clock, matter.State.RunningResolution.StartedAt,
                matter.State.RunningResolution.DueSoonAt, matter.State.RunningResolution.Deadline));

        matter.Pass(Ms(100_000));
        Look(matter);
        Assert.Equal(["Resolution due soon"], Told(matter));
        matter.Pass(Ms(1));
        Assert.Equal(["Resolution due soon", "Resolution breached"], Told(matter));
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["Resolution due soon", "Resolution breached"], Told(matter));
    }

    /// <summary>A merge moves the first run back to the older opening: the clock began then, and it may be due at once.</summary>
    [Fact]
    public void Resolution_OfAConversationThatAbsorbedAnOlderOne_BeganWithThat()
    {
        var matter = Talking(Seconds(0, 0, 100));
        var older = Start.AddSeconds(-90);

        var clock = SlaClocks.Resolution(matter.State with { Runs = [new(older, null)] }, matter.Last, matter.Settings)!;

        Assert.Equal((older, Start.AddSeconds(-10), Start.AddSeconds(10)), (clock.StartedAt, clock.DueSoonAt, clock.Deadline));
    }

    [Theory]
    [InlineData("held for a reason", true)]
    [InlineData("held, nobody said why", false)]
    [InlineData("parked", true)]
    [InlineData("handed to another queue", false)]
    public void Resolution_IsPausedWhile(string row, bool paused)
    {
        var matter = Talking(Seconds(0, 0, 100), row == "parked" ? ChannelClass.Deferred : ChannelClass.Chat);
        matter.Now += Ms(10_000);
        Begin(matter, row);

        Assert.Equal(!paused, matter.State.RunningResolution is not null);
        matter.Pass(Ms(1_000_000));
        Look(matter);
        Assert.Equal(paused ? [] : ["Resolution due soon", "Resolution breached"], Told(matter));
        if (!paused) return;

        End(matter, row);
        Assert.Equal(Start.AddSeconds(1_100), matter.State.RunningResolution!.Deadline);
        matter.Pass(Ms(90_001));
        Look(matter);
        Assert.Equal(["Resolution due soon", "Resolution breached"], Told(matter));
    }

    [Fact]
    public void Resolution_OfClosedAndReopened_GoesOn_AndTellsNothingTwice()
    {
        var matter = Talking(Seconds(0, 0, 100));
        matter.Pass(Ms(85_000));
        Close(matter);
        Assert.Null(matter.State.RunningResolution);
        matter.Pass(TimeSpan.FromHours(1));
        Assert.Equal(["Resolution due soon"], Told(matter));

        matter.Receive(Chat, "it does not work");
        Assert.Single(matter.Log.OfType<ConversationReopened>());
        Assert.Equal(matter.Now.AddSeconds(15), matter.State.RunningResolution!.Deadline);
        matter.Pass(Ms(15_001));
        Assert.Equal(["Resolution due soon", "Resolution breached"], Told(matter));
        matter.Pass(TimeSpan.FromDays(1));
        Assert.Equal(["Resolution due soon", "Resolution breached"], Told(matter));
    }

    [Theory]
    [InlineData("in time", 100_000, "Resolution due soon")]
    [InlineData("behind the deadline", 100_001, "Resolution due soon", "Resolution breached")]
    public void Resolution_ThatEndsBeforeAnybodyLooks_HasToldWhatItPassed(string row, int ms, params string[] told)
    {
        Assert.NotEmpty(row);
        var matter = Talking(Seconds(0, 0, 100), ChannelClass.Deferred);
        matter.Now += Ms(ms);
        matter.End();

        Assert.NotNull(matter.State.ClosedAt);
        Assert.Equal(told, Told(matter));
    }

    [Fact]
    public void Resolution_WithOneInteractionInHand_RunsAlthoughAnotherIsParked()
    {
        var matter = Talking(Seconds(0, 0, 100), ChannelClass.Deferred);
        Park(matter);
        Assert.Null(matter.State.RunningResolution);
        matter.Now += Ms(50_000);
        matter.Receive(Chat, "by chat now");

        Assert.Equal(2, matter.State.Interactions.Length);
        Assert.Equal(Start.AddSeconds(150), matter.State.RunningResolution!.Deadline);
    }

    [Fact]
    public void Settings_ThatBeginToPromise_CountFromTheOpening()
    {
        var matter = Talking(Sample.Settings, ChannelClass.Deferred);
        matter.Now += Ms(10_000);
        Park(matter);
        matter.Now += Ms(500_000);
        matter.Settings = Seconds(0, 0, 100, version: 9);
        matter.Receive(Mail, "and now?");

        Assert.Equal(
            (Start, Start.AddSeconds(600)), (matter.State.RunningResolution!.StartedAt, matter.State.RunningResolution.Deadline));
    }

    [Fact]
    public void Runs_BeyondTheirLimit_JoinTheOldest()
    {
        var matter = Talking(Seconds(0, 0, 100_000));
        for (var i = 0; i < 2 * SlaRun.RunsMax; i++)
        {
            matter.Now += Ms(1_000);
            Hold(matter, true, "waits");
            matter.Now += Ms(1_000);
            Hold(matter, false);
        }

        Assert.Equal(SlaRun.RunsMax, matter.State.Runs.Length);
        Assert.Equal((Start, (DateTimeOffset?)null), (matter.State.Runs[0].From, matter.State.Runs[^1].To));
        Assert.True(matter.State.Runs.Zip(matter.State.Runs.Skip(1)).All(r => r.First.To < r.Second.From));
    }

    private static void Begin(Matter matter, string row)
    {
        if (row == "parked") Park(matter);
        else if (row.StartsWith("held", StringComparison.Ordinal)) Hold(matter, true, row == "held for a reason" ? "waits_for_stock" : null);
        else
            matter.Commit(TransferRules.ToQueue(
                matter.Last, new(matter.Last.Id, Anna, TransferKind.Blind, Sales, ""), matter.Settings, matter.Now));
    }

    private static void End(Matter matter, string row)
    {
        if (row == "parked") matter.Receive(Mail, "and now?");
        else Hold(matter, false);
    }

    private static void Close(Matter matter)
    {
        matter.End();
        matter.Commit(WrapUpEndRules.Complete(matter.State, matter.Last, Anna, new("done"), matter.Now));
        Assert.NotNull(matter.State.ClosedAt);
    }
}
