using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

/// <summary>A customer with a number in Warsaw, where it is eleven in the morning of a Monday when the story begins.</summary>
[Trait("Semantics", "§14")]
public sealed class QuietRulesTests
{
    private const string Warsaw = "Europe/Warsaw";

    [Theory]
    [InlineData("before", "2026-03-02T20:59:59Z", "20:59:59")]
    [InlineData("at their begin", "2026-03-02T21:00:00Z", "07:00:00")]
    [InlineData("within", "2026-03-03T03:00:00Z", "07:00:00")]
    [InlineData("at their end", "2026-03-03T07:00:00Z", "07:00:00")]
    [InlineData("over the night that is an hour shorter", "2026-03-28T22:00:00Z", "06:00:00")]
    [InlineData("over the night that is an hour longer", "2026-10-24T22:00:00Z", "07:00:00")]
    public void Free_IsTheEndOfQuietHours_ByTheClocksOfTheirZone(string row, string at, string free)
    {
        QuietHours quiet = new(new(22, 0), new(8, 0), Warsaw);

        var found = QuietRules.FreeAt([quiet], DateTimeOffset.Parse(at, null));

        Assert.True(free == $"{found:HH:mm:ss}", row);
    }

    [Fact]
    public void Free_OfSeveral_IsOutsideOfAllOfThem_AndNoneWhereTheyLeaveNothing()
    {
        QuietHours night = new(new(20, 0), new(9, 0), Warsaw);
        QuietHours morning = new(new(8, 30), new(12, 0), Warsaw);
        QuietHours day = new(new(8, 0), new(21, 0), Warsaw);

        Assert.Equal(At("2026-03-02T11:00:00Z"), QuietRules.FreeAt([night, morning], At("2026-03-01T22:00:00Z")));
        Assert.Null(QuietRules.FreeAt([night, day], At("2026-03-02T10:00:00Z")));
    }

    [Theory]
    [InlineData("the longest prefix", "+48221234567", "Europe/Warsaw")]
    [InlineData("a shorter one", "+48600100200", "Europe/London Asia/Tokyo")]
    [InlineData("none: where the queue is", "+1212555", "Pacific/Auckland")]
    public void Zones_AreThoseOfTheNumber(string row, string number, string zones)
    {
        var settings = With(null, new(new(540, 1_200), [new("+48", ["Europe/London", "Asia/Tokyo"]), new("+4822", [Warsaw])]));
        settings = new(8, settings.Document with
        {
            Calendars = [new("c", "Pacific/Auckland", [new(Domain.Calendars.Weekday.Monday, [new(0, 1_440)])], [])],
            Queues = [.. settings.Document.Queues.Select(q => q with { Calendar = "c" })],
        });

        var quiet = QuietRules.Of(new(IdentifierKind.Phone, "", number), Help, null, settings);

        Assert.True(zones == string.Join(' ', quiet.Select(q => q.Zone)), row);
        Assert.All(quiet, q => Assert.Equal((new TimeOnly(20, 0), new TimeOnly(9, 0)), (q.From, q.Until)));
    }

    /// <summary>Whatever limits it, the call waits for the end of it, at its old place.</summary>
    [Theory]
    [InlineData("their own wish")]
    [InlineData("the policy")]
    public void KeepPlace_InQuietHours_EntersWhenTheyEnd_AndKeepsItsAge(string row)
    {
        var matter = Waiting(row == "the policy" ? Hours(13, 20) : CallingHoursSettings.Always);

        Assert.Equal(CallbackOutcome.Done, matter.Wish(row == "the policy" ? null : Own(10, 13)));

        Assert.Equal((InteractionPhase.Scheduled, Start.AddHours(2)), (matter.Last.Phase, matter.Last.DueAt));
        matter.Pass(TimeSpan.FromHours(2));
        Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
        Assert.Equal(EntryKind.First, matter.Log.OfType<InteractionQueued>().Last().Kind);
    }

    [Theory]
    [InlineData("outside", 13, 15, CallbackOutcome.Done)]
    [InlineData("they begin as it ends", 12, 15, CallbackOutcome.Done, 15)]
    [InlineData("they begin within", 12, 15, CallbackOutcome.Quiet, 10)]
    [InlineData("they end as it begins", 10, 12, CallbackOutcome.Done)]
    [InlineData("they end within", 10, 12, CallbackOutcome.Quiet, 0, 1)]
    public void Slot_ThatQuietHoursTouch_IsRefused(
        string row, int from, int until, CallbackOutcome expected, int fromMinute = 0, int untilMinute = 0)
    {
        var matter = Waiting(CallingHoursSettings.Always);
        QuietHours own = new(new(from, fromMinute), new(until, untilMinute), Warsaw);
        var before = matter.Log.Count;

        var outcome = matter.Wish(own, Start.AddHours(1));

        Assert.True(expected == outcome, row);
        Assert.Equal(expected == CallbackOutcome.Done, matter.Log.Count > before);
    }

    [Fact]
    public void Choice_OfAPlace_WhereNoTimeIsFree_IsRefused() => Assert.Equal(
        CallbackOutcome.Quiet, Waiting(Hours(8, 10)).Wish(Own(7, 11)));

    [Fact]
    public void MissedCall_InQuietHours_IsReturnedWhenTheyEnd()
    {
        var matter = Waiting(CallingHoursSettings.Always, Calling.Policy with { ReturnMissed = true });

        matter.Commit(CallbackChoiceRules.ReturnMissed(
            matter.State, matter.Last, WorkRules.CustomerLeft(matter.State, matter.Last, matter.Settings, matter.Now),
            new("int_back"), matter.Settings, matter.Now, Own(11, 12)));

        Assert.Equal((InteractionPhase.Scheduled, Start.AddHours(1)), (matter.Last.Phase, matter.Last.DueAt));
        Assert.Equal(Start, matter.Last.Callback!.AgedFrom);
    }

    /// <summary>The pause after an attempt ends in quiet hours: the next attempt is after them.</summary>
    [Fact]
    public void Attempt_AfterAPauseThatEndsInQuietHours_WaitsForTheirEnd()
    {
        var matter = Waiting(Hours(9, 12));
        matter.Pass(TimeSpan.FromMinutes(54));
        matter.Wish(null);
        matter.Take();
        matter.Dial();
        matter.Fail();

        matter.Pass(TimeSpan.FromMinutes(6));

        Assert.Equal((InteractionPhase.Scheduled, 1), (matter.Last.Phase, matter.Last.Callback!.Failures));
        Assert.Equal(At("2026-03-03T08:00:00Z"), matter.Last.DueAt);
        matter.Pass(matter.Last.DueAt!.Value - matter.Now);
        Assert.Equal(InteractionPhase.Queued, matter.Last.Phase);
    }

    /// <summary>It waited until the evening: nobody is asked any more, and in the morning it is where it was.</summary>
    [Theory]
    [InlineData("before it is offered")]
    [InlineData("while an offer rings")]
    public void QuietHours_ThatBeginWhileItWaits_TakeItOutOfTheQueue(string row)
    {
        var matter = Waiting(Hours(9, 12));
        matter.Wish(null);
        matter.Pass(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(5));
        if (row == "while an offer rings") Assert.Equal(OfferOutcome.Made, matter.Offer(Anna));
        matter.Pass(TimeSpan.FromSeconds(5));

        if (row == "while an offer rings") Assert.Equal(AcceptOutcome.Gone, matter.Accept());
        else Assert.Equal(OfferOutcome.NotWaiting, matter.Offer(Anna));

        Assert.Equal((InteractionPhase.Scheduled, null, 0), (matter.Last.Phase, matter.Last.OpenOffer, matter.Last.Units));
        Assert.Equal(At("2026-03-03T08:00:00Z"), matter.Last.DueAt);
        Assert.Equal(FlowOutCause.Postponed, matter.Log.OfType<InteractionFlowedOut>().Last().Cause);
        matter.Pass(matter.Last.DueAt!.Value - matter.Now);
        Assert.Equal((InteractionPhase.Queued, Start), (matter.Last.Phase, matter.Last.AgedFrom));
        Assert.Equal(EntryKind.Returned, matter.Log.OfType<InteractionQueued>().Last().Kind);
        matter.Take();
        Assert.Equal(WorkOutcome.Done, matter.Dial());
    }

    [Fact]
    public void QuietHours_WhileItIsDialled_EndNothing()
    {
        var matter = Waiting(Hours(9, 12));
        matter.Wish(null);
        matter.Pass(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(5));
        matter.Take();
        matter.Dial();
        matter.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(WorkOutcome.Done, matter.Commit(WorkRules.Connected(matter.Last, matter.Policy, matter.Now)));

        Assert.Equal(InteractionPhase.Active, matter.Last.Phase);
    }

    private static Matter Waiting(CallingHoursSettings hours, CallbackSettings? callback = null)
    {
        var matter = new Matter { Settings = With(callback, hours) };
        matter.Receive(Voice, text: null);
        return matter;
    }

    private static SettingsView With(CallbackSettings? callback, CallingHoursSettings hours) => new(7, Document with
    {
        Queues = [.. Document.Queues.Select(q => q with { Callback = callback ?? new() { PlannedPerSlot = 2 } })],
        Policy = Document.Policy with { CallingHours = hours },
    });

    /// <summary>In Warsaw, for every number.</summary>
    private static CallingHoursSettings Hours(int from, int until) =>
        new(new(from * 60, until * 60), [.. "123456789".Select(d => new CallingZone($"+{d}", [Warsaw]))]);

    private static QuietHours Own(int from, int until) => new(new(from, 0), new(until, 0), Warsaw);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);
}

/// <summary>Choices of a customer with wishes.</summary>
file static class Wishing
{
    public static CallbackOutcome Wish(this Matter matter, QuietHours? own, DateTimeOffset? slot = null) =>
        matter.Commit(CallbackChoiceRules.Choose(
            matter.State, new(matter.Last.Id, null, slot, null, null), new("int_back"), 0, matter.Settings, matter.Now, own));
}
