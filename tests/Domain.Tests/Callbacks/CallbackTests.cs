using Omni.Domain.Callbacks;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Callbacks;

[Trait("Semantics", "§14")]
public sealed class CallbackTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Vector_OfATimeline()
    {
        var (entered, chosen) = (At("11:35:00"), At("11:37:00"));

        var place = CallbackRules.PlaceOf(CallbackKind.KeepPlace, entered, 0, chosen, TimeSpan.FromSeconds(99));
        var (accepted, whisper, customerWhisper) = (At("11:39:00"), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15));
        var dialled = accepted + whisper;

        Assert.Equal(120, (chosen - entered).TotalSeconds);
        Assert.Equal(new CallbackPlace(At("11:38:39"), entered, 0), place);
        Assert.Equal(21, (accepted - place.QueuedAt).TotalSeconds);
        Assert.Equal(At("11:39:10"), dialled);
        Assert.Equal(265, CallbackRules.WaitIncludingOffline(entered, dialled + customerWhisper).TotalSeconds);
    }

    [Theory]
    [InlineData(CallbackKind.KeepPlace, "11:37:00", "11:30:00", 1)]
    [InlineData(CallbackKind.Scheduled, "15:00:00", "15:00:00", 2)]
    [InlineData(CallbackKind.MissedCallReturn, "11:37:00", "11:37:00", 2)]
    public void Place_OfAKind_IsItsOwn(CallbackKind kind, string queued, string agedFrom, int tier) => Assert.Equal(
        new CallbackPlace(At(queued), At(agedFrom), tier),
        CallbackRules.PlaceOf(kind, At("11:30:00"), 1, At("11:37:00"), TimeSpan.Zero, At("15:00:00")));

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(2, 15, false)]
    [InlineData(3, 60, true)]
    public void Attempt_ThatFails_IsFollowedByAPause_TheThirdByTheEnd(int attempts, int minutes, bool closes) =>
        Assert.Equal((Start.AddMinutes(minutes), closes), CallbackRules.AfterFailure(attempts, Start));

    [Theory]
    [InlineData("keep-place, wait as short as dialling", CallbackKind.KeepPlace, 20, true)]
    [InlineData("keep-place, longer", CallbackKind.KeepPlace, 21, false)]
    [InlineData("keep-place, unknown", CallbackKind.KeepPlace, null, false)]
    [InlineData("scheduled", CallbackKind.Scheduled, 0, false)]
    public void Dialling_BeforeAnAgentIsThere_IsForShortWaits(string row, CallbackKind kind, int? wait, bool may) =>
        Assert.Equal(may, CallbackRules.MayDialFirst(kind, wait is { } s ? TimeSpan.FromSeconds(s) : null));

    [Theory]
    [InlineData("at its beginning", 0, null, PromiseResult.Kept)]
    [InlineData("at its end", 60, null, PromiseResult.Kept)]
    [InlineData("too early", -1, null, PromiseResult.Broken)]
    [InlineData("too late", 61, null, PromiseResult.Broken)]
    [InlineData("not dialled", null, null, PromiseResult.Broken)]
    [InlineData("cancelled by the customer", null, 30, PromiseResult.Cancelled)]
    [InlineData("cancelled when it was late already", null, 61, PromiseResult.Broken)]
    public void Promise_IsKeptWithinItsWindow(string row, int? dialled, int? cancelled, PromiseResult result) =>
        Assert.Equal(result, PromiseRules.ResultOf(Start, Start.AddMinutes(60), After(dialled), After(cancelled), Start.AddHours(2)));

    [Fact]
    public void Promise_NotDueYet_HasNoResult()
    {
        Assert.Equal(PromiseResult.Unspecified, PromiseRules.ResultOf(Start, Start.AddHours(1), null, null, Start.AddHours(1)));
        Assert.Equal(0.5, PromiseRules.KeptShare(
            [PromiseResult.Kept, PromiseResult.Broken, PromiseResult.Cancelled, PromiseResult.Unspecified]));
        Assert.Null(PromiseRules.KeptShare([PromiseResult.Cancelled]));
    }

    [Fact]
    public void Slots_AreBounded_AndWhoComesBackKeepsTheAge()
    {
        Assert.True(CallbackRules.HasRoom(4, 5));
        Assert.False(CallbackRules.HasRoom(5, 5));
        Assert.Equal(Start, CallbackRules.AgedFromOfReturn(Start, Start.AddHours(1)));
        Assert.Equal(Start, CallbackRules.AgedFromOfReturn(Start.AddHours(3), Start));
    }

    private static DateTimeOffset? After(int? minutes) => minutes is { } m ? Start.AddMinutes(m) : null;

    private static DateTimeOffset At(string time) =>
        Day + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
