using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Explanations;
using Omni.Domain.Journal;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Conversations;
using static Omni.Domain.Tests.Explanations.Explained;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Explanations;

/// <summary>What customers may read (mission U5), sentence by sentence.</summary>
public sealed class CustomerTextTests
{
    private static readonly FilterCounts Busy = new() { Total = 3, Full = 2, NotReady = 1 };

    [Theory]
    [InlineData(ChannelClass.Live, 1, "Your call has been waiting for 1 min 30 s and is next in line.")]
    [InlineData(ChannelClass.Chat, 2, "Your chat has been waiting for 1 min 30 s and is 2nd in line.")]
    [InlineData(ChannelClass.Deferred, 13, "Your message has been waiting for 1 min 30 s and is 13th in line.")]
    public void Text_OfWhatWaits_SaysForHowLongAndWhere(ChannelClass channelClass, int position, string text) => Assert.Equal(
        $"{text} Everybody who can help you is busy or away right now; it keeps its place.",
        CustomerText.Write(Of(InteractionPhase.Queued, Waiting(Busy, position), channelClass)));

    [Theory]
    [InlineData("busy", "Everybody who can help you is busy or away right now; it keeps its place.")]
    [InlineData("nobody there", "Nobody who could help is at work right now; it keeps its place.")]
    [InlineData("nobody serves", "Nobody who could help is at work right now; it keeps its place.")]
    [InlineData("in its turn", "It is answered in its turn.")]
    [InlineData("kept", "We keep it for a moment for the colleague who knows your matter.")]
    [InlineData("relaxed",
        "Everybody who can help you is busy or away right now; it keeps its place. To help you sooner, we ask more colleagues now than at first.")]
    [InlineData("declined",
        "It is answered in its turn. One colleague was asked and could not take it.")]
    [InlineData("missed twice",
        "It is answered in its turn. Some colleagues were asked and could not take it. It was moved forward to make up for that.")]
    [InlineData("missed in an earlier entry", "It is answered in its turn.")]
    public void Text_OfWhatWaits_SaysWhy(string row, string text)
    {
        var waiting = row switch
        {
            "busy" => Waiting(Busy),
            "nobody there" => Waiting(new() { Total = 3, NotConnected = 2, OffHours = 1 }),
            "nobody serves" => Waiting(FilterCounts.None),
            "kept" => Waiting(new() { Total = 1, Candidates = 1 }) with { KeptFor = Anna, KeptUntil = Start.AddSeconds(100) },
            "relaxed" => Waiting(Busy) with { StepsTaken = 1, StepCause = RelaxationCause.Waited },
            _ => Waiting(new() { Total = 1, Candidates = 1 }),
        };
        var missed = new OfferExpired(new("off_1"), Anna, Interaction, Start.AddSeconds(85), Start.AddSeconds(25));
        DomainEvent[] events = row switch
        {
            "declined" =>
            [
                Queued(),
                Offered(),
                new OfferDeclined(new("off_1"), Anna, Interaction, DeclineReason.NotCompetent, null, Start.AddSeconds(5)),
            ],
            "missed twice" =>
            [
                Queued(), Offered(), missed, new BoostApplied(Interaction, BoostCause.MissedOffer, 20, missed.At), Offered(),
                missed,
            ],
            "missed in an earlier entry" => [Queued(), Offered(), missed, Queued(EntryKind.Returned)],
            _ => [Queued()],
        };

        Assert.Equal(
            $"Your chat has been waiting for 1 min 30 s and is 2nd in line. {text}",
            CustomerText.Write(Of(InteractionPhase.Queued, waiting, events: events)));
    }

    [Theory]
    [InlineData(InteractionPhase.New, "Your chat is here; we are finding out what you need.")]
    [InlineData(InteractionPhase.Queued, "Your chat has been waiting for 1 min 30 s.")]
    [InlineData(InteractionPhase.Offered, "A colleague is being asked right now.")]
    [InlineData(InteractionPhase.Transferring, "You are being passed on to a colleague who can help you further.")]
    [InlineData(InteractionPhase.Connecting, "A colleague is with you in a moment.")]
    [InlineData(InteractionPhase.Active, "A colleague takes care of it.")]
    [InlineData(InteractionPhase.Held, "A colleague takes care of it and asks for a moment's patience.")]
    [InlineData(InteractionPhase.WrapUp, "A colleague took care of it.")]
    public void Text_ByPhase_SaysWhatHappensNow(InteractionPhase phase, string text) =>
        Assert.Equal(text, CustomerText.Write(Of(phase)));

    [Theory]
    [InlineData(InteractionResult.Handled, "A colleague took care of it.")]
    [InlineData(InteractionResult.Switched, "It goes on over another channel.")]
    [InlineData(InteractionResult.Merged, "It goes on together with what else you have asked us.")]
    [InlineData(InteractionResult.Split, "It goes on as a matter of its own.")]
    [InlineData(InteractionResult.Abandoned, "Your chat ended before a colleague could answer.")]
    [InlineData(InteractionResult.LeftSelfService, "Your chat ended before a colleague could answer.")]
    [InlineData(InteractionResult.LostConnecting, "Your chat was cut off before a colleague could take over.")]
    [InlineData(InteractionResult.LostInTransfer, "Your chat was cut off before a colleague could take over.")]
    public void Text_OfWhatIsOver_SaysHowItEnded(InteractionResult result, string text) =>
        Assert.Equal(text, CustomerText.Write(Of(InteractionPhase.Closed, result: result)));

    [Theory]
    [InlineData(FlowOutCause.Callback, "We call you back instead of letting you wait.")]
    [InlineData(FlowOutCause.Cancelled, "Your chat has ended.")]
    public void Text_OfWhatFlowedOut_SaysWhereto(FlowOutCause cause, string text) => Assert.Equal(
        text,
        CustomerText.Write(Of(
            InteractionPhase.Closed, result: InteractionResult.FlowedOut,
            events: [Queued(), new InteractionFlowedOut(Interaction, Help, cause, Start)])));

    [Theory]
    [InlineData(1, "A colleague takes care of it. It was passed on once, with everything you have told us.")]
    [InlineData(2, "A colleague takes care of it. It was passed on twice, with everything you have told us.")]
    [InlineData(3, "A colleague takes care of it. It was passed on 3 times, with everything you have told us.")]
    public void Text_AfterTransfers_CountsThem(int transfers, string text) => Assert.Equal(
        text,
        CustomerText.Write(Of(InteractionPhase.Active, events: Enumerable.Repeat<DomainEvent>(
            new TransferRequested(Interaction, TransferKind.Blind, Anna, Help, null, Sales, null, Start), transfers))));

    /// <summary>Whatever happens in a conversation, the customer reads no name, id or score of it.</summary>
    [Fact]
    public void Text_OfRandomLives_NamesNobodyAndNothingInside()
    {
        var random = new Random(20261130);
        for (var number = 0; number < 2_000; number++)
        {
            var life = new RandomLife();
            for (var steps = 0; steps < 30; steps++)
                life.Step(random.Next());
            foreach (var interaction in life.Matter.State.Interactions)
            {
                var log = new WhyLogBuilder(interaction.Id);
                foreach (var change in life.Matter.Log)
                    log.Add(change);
                var waiting = interaction.Phase == InteractionPhase.Queued
                    ? Waiting(new() { Total = 9, Full = 4, Candidates = random.Next(2) }) with { KeptFor = random.Next(4) == 0 ? Anna : null }
                    : null;
                var text = CustomerText.Write(new(
                    log.ToLog(), InteractionView.Of(interaction), waiting, Named, life.Matter.Now));

                Assert.InRange(text.Length, 1, 400);
                foreach (var inside in new[] { "Anna", "Bert", "agt_", "que_", "int_", "con_", "off_", "Help", "Sales", "score", "/20", "%" })
                    Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
            }
        }
    }
}
