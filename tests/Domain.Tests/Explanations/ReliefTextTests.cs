using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using static Omni.Domain.Tests.Explanations.Explained;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Explanations;

/// <summary>What overload and callbacks decided, as supervisors and customers read it (mission U5).</summary>
public sealed class ReliefTextTests
{
    private static readonly InteractionId Other = new("int_2");

    [Theory]
    [InlineData(OverloadTrigger.QueueLength, OverloadAction.Overflow, 12, 10, "12 wait, the rule is on from 10): it overflowed to another queue.")]
    [InlineData(OverloadTrigger.OldestWait, OverloadAction.Boost, 75, 60, "the longest wait is 1 min 15 s, the rule is on from 1 min): it was moved ahead.")]
    [InlineData(OverloadTrigger.P90, OverloadAction.Deflect, 250, 180, "the P90 of the wait is 4 min 10 s, the rule is on from 3 min): another channel was offered, where it goes faster.")]
    [InlineData(OverloadTrigger.ServiceLevel, OverloadAction.OfferCallback, 0.715, 0.8, "the service level is 71.5 %, the rule is on from 80 % down): the customer was told that they may be called back.")]
    [InlineData(OverloadTrigger.NobodyConnected, OverloadAction.ReplyWithPromise, 1, 1, "nobody who serves it is available): the customer was told how long it takes, and promised an answer.")]
    [InlineData(OverloadTrigger.Closed, OverloadAction.Close, 1, 1, "it is closed): the customer was told so, and it was closed.")]
    [InlineData(OverloadTrigger.Closed, OverloadAction.Relax, 1, 1, "it is closed): step 2 of its relaxation was taken.")]
    public void Supervisor_ReadsWhatWasDoneAndWhy(
        OverloadTrigger trigger, OverloadAction action, double value, double on, string text) => Assert.Equal(
        $"10:00:30  Help has too much ({text}",
        LastLine(new OverloadRelieved(Interaction, Help, trigger, action, value, on, 7, Start.AddSeconds(30))
        {
            StepsTaken = action == OverloadAction.Relax ? 2 : 0,
        }));

    [Fact]
    public void Step_OfAnOverload_HasItsFigures()
    {
        var step = LogOf(new OverloadRelieved(
            Interaction, Help, OverloadTrigger.P90, OverloadAction.Relax, 250, 180, 7, Start) { StepsTaken = 1 }).Steps.Single();

        Assert.Equal(new(OverloadTrigger.P90, 250, 180), step.Overload);
        Assert.Equal((WhyKind.Relieved, "Relax", 7, 1, RelaxationCause.Overload), (step.Kind, step.Cause, step.SettingsVersion, step.StepsTaken, step.StepCause));
    }

    public static TheoryData<string, DomainEvent, string> Steps() => new()
    {
        { "offered", Offer(), "Going on over Web chat was offered: nine of ten are answered within 20 s there, within 4 min 10 s here." },
        { "at once", Offer() with { TargetP90 = Ms(999) }, "Going on over Web chat was offered: nine of ten are answered at once there, within 4 min 10 s here." },
        { "refused", new DeflectionRefused(Interaction, 1, At), "The customer would rather wait; the place is kept." },
        { "taken", new DeflectionTaken(Other, Interaction, 1, "chat", Ms(30_000), At), "The customer went on over Web chat as int_2." },
        { "taken from", new DeflectionTaken(Interaction, Other, 1, "chat", Ms(30_000), At), "Goes on from int_2 over Web chat, its age kept." },
        { "called", Chose(Other, Interaction), "The customer is called back instead, as int_2." },
        { "callback", Chose(Interaction, Other), "A callback instead of int_2, its age and place kept." },
        { "slot", Chose(Interaction, Other, CallbackKind.Scheduled), "A callback instead of int_2, in the slot that was chosen." },
        { "missed", Chose(Interaction, Other, CallbackKind.MissedCallReturn), "Returns int_2, which was missed." },
        { "scheduled", new InteractionScheduled(Interaction, Start.AddMinutes(15), At), "Enters its queue at 10:15:00 UTC." },
        { "scheduled later", new InteractionScheduled(Interaction, Start.AddDays(1), At), "Enters its queue at 10:00:00 UTC on 2026-03-03." },
        { "dialled", new CallbackDialled(Interaction, 2, At, At), "The customer was dialled, 2nd attempt." },
        { "busy", new CallbackAttemptFailed(Interaction, 1, CallbackFailure.Busy, Start.AddMinutes(5), false, At), "Nobody was reached at the 1st attempt (busy); tried again after 4 min 30 s." },
        { "last", new CallbackAttemptFailed(Interaction, 3, CallbackFailure.RungOut, Start.AddMinutes(5), true, At), "Nobody was reached at the 3rd attempt (rung out); it was the last attempt." },
        { "first", new DialFirstOrdered(Interaction, Help, 1, Ms(18_000), At, 7, At), "An agent is expected in 18 s, so the customer is called now." },
        { "picked up", new CallbackPickedUp(Interaction, At), "The customer picked up and waits on the line for the next agent." },
        { "lapsed", new DialFirstLapsed(Interaction, At), "Nobody dialled in time; an agent is to have it first." },
        { "returned", new CallbackCancelled(Interaction, CallbackCancelCause.Returned, Other, At), "The customer came back first, as int_2; no call is made." },
        { "cancelled", new CallbackCancelled(Interaction, CallbackCancelCause.Cancelled, null, At), "The callback was called off." },
        { "overflowed", Queued(EntryKind.Overflowed) with { At = At }, "Overflowed to Help, its age kept." },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Supervisor_ReadsEachStep(string row, DomainEvent change, string text) =>
        Assert.Equal((row, $"10:00:30  {text}"), (row, LastLine(change)));

    [Theory]
    [InlineData("busy", "More customers than usual need us right now.")]
    [InlineData("overflowed", "So many need us right now that another team takes it; it kept its place.")]
    [InlineData("offered", "You may go on in writing instead, which is likely to be faster.")]
    [InlineData("offer over", null)]
    [InlineData("refused", "You would rather wait than go on in writing.")]
    [InlineData("callback offered", "We can call you back instead.")]
    [InlineData("in an earlier entry", null)]
    public void Customer_WhoWaits_ReadsWhatWasDone(string row, string? text)
    {
        var boosted = Relieved(OverloadAction.Boost);
        DomainEvent[] events = row switch
        {
            "busy" => [Queued(), boosted, new BoostApplied(Interaction, BoostCause.Overload, 60, At)],
            "overflowed" => [Queued(), Queued(EntryKind.Overflowed)],
            "offered" => [Queued(), Relieved(OverloadAction.Deflect), Offer()],
            "offer over" => [Queued(), Relieved(OverloadAction.Deflect), Offer() with { Until = Start.AddSeconds(89) }],
            "refused" => [Queued(), Relieved(OverloadAction.Deflect), Offer(), new DeflectionRefused(Interaction, 1, At)],
            "callback offered" => [Queued(), Relieved(OverloadAction.OfferCallback)],
            _ => [Queued(), boosted, Queued(EntryKind.Returned)],
        };

        Assert.Equal(
            $"Your call has been waiting for 1 min 30 s and is 2nd in line. It is answered in its turn.{(text is null ? "" : " ")}{text}",
            CustomerText.Write(Of(
                InteractionPhase.Queued, Waiting(new() { Total = 1, Candidates = 1 }), ChannelClass.Live, events: events)));
    }

    [Theory]
    [InlineData("scheduled", "We are going to call you back.")]
    [InlineData("not reached", "We tried to call you and could not reach you; we try again.")]
    [InlineData("in its queue", "Your callback has been waiting for 1 min 30 s and is 2nd in line. It is answered in its turn.")]
    [InlineData("failed", "We tried to call you back and could not reach you.")]
    [InlineData("called off", "You did not need to be called back any more.")]
    [InlineData("returned", "You came back before we called.")]
    [InlineData("chosen", "We call you back instead of letting you wait.")]
    [InlineData("deflected", "You went on in writing, and your place went with you.")]
    [InlineData("shed", "So many need us right now that we could not take it; we have told you so.")]
    public void Customer_ReadsWhatBecameOfIt(string row, string text)
    {
        var explanation = row switch
        {
            "scheduled" => Live(InteractionPhase.Scheduled, default, Chose(Interaction, Other)),
            "not reached" => Live(
                InteractionPhase.Scheduled, default, Chose(Interaction, Other),
                new CallbackAttemptFailed(Interaction, 1, CallbackFailure.Busy, At, false, At)),
            "in its queue" => Of(
                InteractionPhase.Queued, Waiting(new() { Total = 1, Candidates = 1 }), ChannelClass.Live,
                events: [Chose(Interaction, Other), Queued()]),
            "failed" => Live(InteractionPhase.Closed, InteractionResult.CallbackFailed, Chose(Interaction, Other)),
            "called off" => Live(
                InteractionPhase.Closed, InteractionResult.Cancelled, Chose(Interaction, Other),
                new CallbackCancelled(Interaction, CallbackCancelCause.Cancelled, null, At)),
            "returned" => Live(
                InteractionPhase.Closed, InteractionResult.FlowedOut, Chose(Interaction, Other),
                new CallbackCancelled(Interaction, CallbackCancelCause.Returned, Other, At), Left(FlowOutCause.Cancelled)),
            "chosen" => Live(
                InteractionPhase.Closed, InteractionResult.FlowedOut, Queued(), Left(FlowOutCause.Callback), Chose(Other, Interaction)),
            "deflected" => Live(InteractionPhase.Closed, InteractionResult.FlowedOut, Queued(), Left(FlowOutCause.Deflected)),
            _ => Live(InteractionPhase.Closed, InteractionResult.FlowedOut, Queued(), Left(FlowOutCause.Shed)),
        };

        Assert.Equal((row, text), (row, CustomerText.Write(explanation)));
    }

    private static DateTimeOffset At => Start.AddSeconds(30);

    private static string LastLine(DomainEvent change) => SupervisorText.Write(
        Of(InteractionPhase.Queued, null, ChannelClass.Live, events: [change])).TrimEnd('\n').Split('\n')[^1];

    private static Explanation Live(InteractionPhase phase, InteractionResult result, params DomainEvent[] events) =>
        Of(phase, null, ChannelClass.Live, result, events);

    private static OverloadRelieved Relieved(OverloadAction action) =>
        new(Interaction, Help, OverloadTrigger.P90, action, 250, 180, 7, At);

    private static DeflectionOffered Offer() => new(
        new("msg_1"), Interaction, 1, Help, "chat", new(2026, 3, 2), Ms(250_000), Ms(20_000), Start.AddSeconds(150), At);

    private static CallbackChosen Chose(
        InteractionId callback, InteractionId from, CallbackKind kind = CallbackKind.KeepPlace) =>
        new(callback, from, kind, Start, Start, 0, At);

    private static InteractionFlowedOut Left(FlowOutCause cause) => new(Interaction, Help, cause, At);
}
