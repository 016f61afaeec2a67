using System.Diagnostics;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>
/// The peak of the morning at the queue for repairs, where hands are short: what waits asks for less, rises, is called back,
/// goes on in writing. Each time the server says why.
/// </summary>
internal sealed partial class Peak(StoryContext context, OfficeActor office, RushLines lines)
{
    private const string Queue = "que_repairs";

    /// <summary>Longer than the three tiers that an e-mail rises in these settings.</summary>
    private static readonly TimeSpan RiseLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>What it is and the day: the stage has shown both.</summary>
    private const int HeadLines = 2;

    private static readonly Speaker Nadia = new(Party.Agent, "Nadia");
    private static readonly Speaker Igor = new(Party.Agent, "Igor");

    private StagePrinter Print => context.Print;

    public async Task PlayAsync()
    {
        await using var expert = context.Agent("agt_igor");
        await using var novice = context.Agent("agt_nadia");
        await expert.ConnectAsync();
        await novice.ConnectAsync();
        await RelaxAsync(expert, novice);
        await PromoteAsync(novice);
    }

    private async Task RelaxAsync(AgentActor expert, AgentActor novice)
    {
        Print.Scene("Ten o'clock, repairs. They need an expert, and the only one sits in a meeting.");
        await expert.BecomeNotReadyAsync("Meeting");
        Print.Act(Igor, "knows repairs best, and is in a meeting");
        await novice.BecomeAvailableAsync();
        Print.Act(Nadia, "is available, and knows a little");
        var mark = novice.Events.Mark;
        var start = Stopwatch.GetTimestamp();
        var ewa = await ArriveAsync("Ewa", 1, "voice");
        Print.Act(ewa.Who, "calls, and needs \"repairs\" at level 4");
        var offer = await OfferAsync(novice, mark, ewa);
        Print.Expect(Nadia, "is offered the call once it has waited 1.5 s: level 2 has to do", new(
            offer.Since(start) >= TimeSpan.FromSeconds(1.5), "earlier", offer.Since(start)));
        await ExplainAsync(ewa, w => w is { StepsTaken: 1, StepCause: "WAITED" }, "that the requirement was lowered");
        await TalkAsync(novice, offer.Item);
    }

    private async Task PromoteAsync(AgentActor novice)
    {
        Print.Scene("An e-mail rises a tier a second here, four hours elsewhere, so no call overtakes it for ever.");
        await novice.BecomeNotReadyAsync("Coffee");
        var jan = await ArriveAsync("Jan", 2, "email", "My phone does not charge any more.");
        Print.Act(jan.Who, "writes an e-mail");
        var ola = await ArriveAsync("Ola", 3, "voice");
        Print.Act(ola.Who, "calls a moment later");
        var place = await office.PositionAsync(jan.Conversation, jan.Interaction);
        Print.Expect(jan.Who, "stands behind the call", new(place.Position == 2, $"place {place.Position}"));
        var start = Stopwatch.GetTimestamp();
        while (place.Position > 1 && Stopwatch.GetElapsedTime(start) < RiseLimit)
        {
            await Task.Delay(LookEvery);
            place = await office.PositionAsync(jan.Conversation, jan.Interaction);
        }

        Print.Expect(jan.Who, "stands before the call, having waited longer", new(
            place.Position == 1, $"place {place.Position}", Stopwatch.GetElapsedTime(start)));
        var mark = novice.Events.Mark;
        await novice.BecomeAvailableAsync();
        var offer = await OfferAsync(novice, mark, jan);
        Print.Expect(Nadia, "is offered the e-mail first", new(Held: true));
        await ExplainAsync(jan, w => w is { OwnTier: 3, HasTier: true, Tier: 0 }, "that it rose from tier 3 to the top");
        await novice.AcceptAsync(offer.Item);
        await CallBackAsync(novice, mark, ola, jan);
    }

    private async Task CallBackAsync(AgentActor novice, int mark, Caller ola, Caller jan)
    {
        Print.Scene("Who does not want to wait is called, and keeps the place.");
        var line = lines.ByChannel["voice"];
        var callback = ola with { Interaction = await line.ChooseCallbackAsync(ola.Conversation, ola.Interaction) };
        Print.Act(ola.Who, "would rather be called, and hangs up");
        var zosia = await ArriveAsync("Zosia", 4, "voice");
        Print.Act(zosia.Who, "calls");
        var call = await InteractionAsync(ola);
        var place = await office.PositionAsync(callback.Conversation, callback.Interaction);
        Print.Expect(ola.Who, "has not given up, and stands where she stood, before Zosia", new(
            call.Result == InteractionResult.FlowedOut && place is { Position: 1, Waiting: 2 },
            $"{call.Result}, place {place.Position} of {place.Waiting}"));
        var orders = line.Orders.Mark;
        await novice.CloseAsync(jan.Conversation, jan.Interaction);
        var offer = await OfferAsync(novice, mark, callback);
        Print.Expect(Nadia, "is offered the callback as soon as she has closed the e-mail", new(Held: true));
        await TalkAsync(novice, offer.Item);
        var dialled = line.Orders.Since(orders).Any(o => o.Item.Dial is not null);
        Print.Expect(new(Party.Connector, "Telephone"), "was told to dial once she was there", new(dialled, "no order"));
        await ExplainAsync(ola, w => w is { Kind: WhyKind.FlowedOut, Cause: "CALLBACK" }, "where the first call went");
        await DeflectAsync(novice, (await OfferAsync(novice, mark, zosia)).Item);
    }

    private async Task<Interaction> InteractionAsync(Caller caller) =>
        (await office.ConversationAsync(caller.Conversation)).Interactions.Single(i => i.Id == caller.Interaction);

    /// <summary>Shows the why-log as a supervisor reads it, and what the customer may be told.</summary>
    private async Task ExplainAsync(Caller caller, Func<WhyStep, bool> isMeant, string says)
    {
        var why = await office.ExplainAsync(caller.Conversation, caller.Interaction);
        Print.Expect(Speaker.Omni, $"says why, and {says}", new(why.Steps.Any(isMeant), why.SupervisorText));
        var decisions = why.SupervisorText.Split('\n', StringSplitOptions.RemoveEmptyEntries)[HeadLines..];
        Print.Quote([.. decisions, $"To the customer: {why.CustomerText}"]);
    }

    private static async Task TalkAsync(AgentActor agent, OfferMade offer)
    {
        await TakeAsync(agent, offer);
        await FinishAsync(agent, offer);
    }

    private static async Task TakeAsync(AgentActor agent, OfferMade offer)
    {
        var mark = agent.Events.Mark;
        await agent.AcceptAsync(offer);
        await agent.Events.FirstAsync(
            mark,
            e => e.InteractionChanged is { Interaction.Phase: InteractionPhase.Active } up
                && up.Interaction.Id == offer.InteractionId,
            $"call {offer.InteractionId} put through", StoryContext.Soon);
    }

    private static async Task FinishAsync(AgentActor agent, OfferMade offer)
    {
        await agent.CloseAsync(offer.ConversationId, offer.InteractionId);
        await agent.WrapUpAsync(offer.ConversationId, offer.InteractionId, "solved");
    }

    private static async Task<Seen<OfferMade>> OfferAsync(AgentActor agent, int mark, Caller caller)
    {
        var seen = await agent.Events.FirstAsync(
            mark, e => e.OfferMade?.InteractionId == caller.Interaction,
            $"an offer of {caller.Interaction} to {agent.Id}", StoryContext.Soon);
        return new(seen.Item.OfferMade, seen.At);
    }

    private Task<Caller> ArriveAsync(string name, int number, string channel, string? text = null) =>
        Caller.ArriveAsync(context, lines.ByChannel[channel], name, number, channel, Queue, text);
}
