using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <content>Who would wait for long is led to writing, where it goes faster, and loses nothing by it.</content>
internal sealed partial class Peak
{
    private const string Text = "sms";

    private static readonly Speaker Tomek = new(Party.Agent, "Tomek");

    /// <param name="talking">The call that the only agent for repairs has meanwhile.</param>
    private async Task DeflectAsync(AgentActor novice, OfferMade talking)
    {
        Print.Scene("Who would wait for long may write instead, while that goes twice as fast at least.");
        await TakeAsync(novice, talking);
        Print.Act(Nadia, "talks with Zosia");
        await using var writer = context.Agent("agt_tomek");
        await using var texts = await RushLines.OpenAsync(context, [Text]);
        await writer.ConnectAsync();
        await writer.BecomeAvailableAsync();
        Print.Act(Tomek, "is available for whoever writes");
        var line = lines.ByChannel["voice"];
        var orders = line.Orders.Mark;
        var kuba = await ArriveAsync("Kuba", 5, "voice");
        Print.Act(kuba.Who, "calls");
        var said = await line.Orders.FirstAsync(
            orders, o => o.Announce?.DeflectTo == Text && o.InteractionId == kuba.Interaction,
            $"the offer to {kuba.Interaction} to go on over {Text}", Stories.StoryContext.Soon);
        Print.Expect(new(Party.Connector, "Telephone"), $"is told to say: \"{said.Item.Announce.Text}\"", new(Held: true));

        var mark = writer.Events.Mark;
        var written = kuba with { Interaction = await line.GoOnAsync(kuba.Conversation, kuba.Interaction) };
        Print.Act(kuba.Who, "would rather write, and hangs up");
        var offer = await OfferAsync(writer, mark, written);
        Print.Expect(Tomek, "is offered the same conversation over SMS", new(
            offer.Item.ConversationId == kuba.Conversation, offer.Item.ConversationId));
        await writer.AcceptAsync(offer.Item);
        await writer.CloseAsync(kuba.Conversation, written.Interaction);
        await ExplainAsync(
            kuba, w => w is { Kind: WhyKind.DeflectionOffered } && w.TargetP90.ToTimeSpan() < w.P90.ToTimeSpan() / 2,
            "that writing was faster");
        var counts = (await office.QueueAsync(Queue)).Deflections;
        Print.Expect(Speaker.Omni, "counts it: offered, taken, and answered in time", new(
            counts is { Offered: 1, Taken: 1, AnsweredInTime: 1 }, $"{counts}"));
        await FinishAsync(novice, talking);
    }
}
