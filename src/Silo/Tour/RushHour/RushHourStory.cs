using System.Diagnostics;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>
/// Many customers on mixed channels: some wait when the doors open, the others come while the agents work. One agent
/// sleeps through an offer, one loses the connection; every interaction ends with exactly one owner.
/// </summary>
internal sealed class RushHourStory(PlayFile file) : IStory
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(15);

    private static readonly Speaker Customers = new(Party.Customer, "Customers");
    private static readonly Speaker Agents = new(Party.Agent, "Agents");

    private readonly int _waiting = file.Number("waiting");
    private readonly int _arriving = file.Number("arriving");

    private int Total => _waiting + _arriving;

    /// <inheritdoc/>
    public async Task PlayAsync(StoryContext context)
    {
        var ledger = new RushLedger();
        using var office = new OfficeActor(context.Access, "rush-office");
        await using var lines = await RushLines.OpenAsync(context, file.Texts("mix"));
        await using var floor = new RushFloor(file, context, ledger);
        var arrivals = new RushArrivals(file, context.Settings, lines.ByChannel, ledger);

        await FillAsync(context.Print, arrivals, office, ledger);
        await OpenDoorsAsync(context.Print, floor, ledger);
        await MishapsAsync(context.Print, floor, ledger);
        await TrickleAsync(context, arrivals, ledger);
        await CountAsync(context.Print, floor, lines, office, ledger);
        await new Peak(context, office, lines).PlayAsync();
    }

    private async Task FillAsync(StagePrinter print, RushArrivals arrivals, OfficeActor office, RushLedger ledger)
    {
        print.Scene("Before nine: nobody is at work yet, and customers come on all channels.");
        print.Act(Customers, $"come all at once, {_waiting} of them");
        var start = Stopwatch.GetTimestamp();
        await arrivals.AllAtOnceAsync(0, _waiting);
        print.Expect(Speaker.Omni, $"has acknowledged all {_waiting}, each an interaction of its own", new(
            ledger.Arrivals.Count == _waiting, $"{ledger.Arrivals.Count}", Stopwatch.GetElapsedTime(start)));
        var (interaction, arrival) = ledger.Arrivals.First();
        var position = await office.PositionAsync(arrival.Conversation, interaction);
        print.Expect(Speaker.Omni, $"knows the place of each of the {_waiting} in the queue", new(
            position.Waiting == _waiting && position.Position >= 1 && position.Position <= _waiting,
            $"place {position.Position} of {position.Waiting}"));
    }

    private async Task OpenDoorsAsync(StagePrinter print, RushFloor floor, RushLedger ledger)
    {
        print.Scene("Nine o'clock. Calls go first, then the oldest of each channel, as far as hands reach.");
        await floor.ConnectAsync();
        var start = Stopwatch.GetTimestamp();
        print.Act(Agents, $"become available, all {floor.Count}");
        await floor.OpenAsync();
        await ledger.FirstOffers.ReachesAsync(_waiting, "interactions offered", DrainLimit);
        var offers = ledger.FirstOffers.Since(0).Where(o => o.Item.IsFirst).ToList();
        print.Expect(Agents, "have been offered everybody who waited", new(Held: true, After: offers[^1].Since(start)));

        // Each agent may look for work and be proposed some at the same time.
        var overtaken = OrderCheck.Overtaken(offers, limit: 2 * floor.Count);
        print.Expect(Agents, "got them in order: calls first, the oldest of each channel first", new(
            overtaken.Count == 0, $"{overtaken.Count} too late, such as: {overtaken.FirstOrDefault()}"));
    }

    private async Task TrickleAsync(StoryContext context, RushArrivals arrivals, RushLedger ledger)
    {
        var interval = TimeSpan.FromMilliseconds(file.Number("interval"));
        context.Print.Scene("The rest of the morning: whoever comes finds somebody free.");
        context.Print.Act(Customers, $"keep coming, {_arriving} more, one every {interval.TotalMilliseconds:0} ms");
        var mark = ledger.FirstOffers.Mark;
        await arrivals.OneByOneAsync(_waiting, _arriving, interval);
        await ledger.FirstOffers.ReachesAsync(Total, "interactions offered", DrainLimit);
        var times = new Durations();
        foreach (var offer in ledger.FirstOffers.Since(mark))
        {
            var time = offer.Since(ledger.Arrivals[offer.Item.Interaction].SentAt);
            times.Add(time);
            context.Offers.Add(time);
        }

        context.Print.Expect(Agents, $"have been offered each as it came, half of them within", new(
            times.Count == _arriving, $"{times.Count} offers", times.Percentile(0.5)));
    }

    private static async Task MishapsAsync(StagePrinter print, RushFloor floor, RushLedger ledger)
    {
        print.Scene("Nobody is lost because somebody sleeps or a cable breaks.");
        var sleeper = floor.Single(RushManner.Asleep);
        var ignored = await sleeper.Mishap.WithinAsync(StoryContext.Soon, "an offer to the sleeper");
        print.Act(new(Party.Agent, "Sleeper"), "let an offer ring, and did nothing");
        await sleeper.Actor.Events.FirstAsync(
            0, e => e.AgentChanged is { Routability: Routability.NotReady, Reason: "NotResponding" },
            "NotReady (NotResponding)", StoryContext.Soon);
        print.Expect(new(Party.Agent, "Sleeper"), "is not ready any more: NotResponding", new(Held: true));
        await ExpectSomebodyElseAsync(print, "Sleeper", sleeper, ignored, ledger);

        var unlucky = floor.Single(RushManner.Unlucky);
        var lost = await unlucky.Mishap.WithinAsync(StoryContext.Soon, "a chat in the unlucky agent's hands");
        print.Act(new(Party.Agent, "Unlucky"), "lost the connection with a chat in hand");
        await ExpectSomebodyElseAsync(print, "Unlucky", unlucky, lost, ledger);
    }

    private static async Task ExpectSomebodyElseAsync(
        StagePrinter print, string name, RushAgent agent, Seen<OfferMade> mishap, RushLedger ledger)
    {
        var (offer, at) = mishap;
        var again = await ledger.LaterOffers.FirstAsync(
            0, o => o.Interaction == offer.InteractionId && o.Agent != agent.Actor.Id,
            $"{offer.InteractionId} offered to somebody other than {agent.Actor.Id}", StoryContext.Soon);
        print.Expect(new(Party.Agent, name), "has lost it to a colleague, with a new epoch", new(
            again.Item.Offer.Epoch > offer.Epoch, $"epoch {again.Item.Offer.Epoch} after {offer.Epoch}",
            again.Since(at)));
    }

    private async Task CountAsync(
        StagePrinter print, RushFloor floor, RushLines lines, OfficeActor office, RushLedger ledger)
    {
        print.Scene("The count.");
        await ledger.Handled.ReachesAsync(Total, "interactions closed", DrainLimit);
        await floor.FinishAsync();
        var handled = ledger.Handled.Since(0).Select(h => h.Item).ToList();
        print.Expect(Agents, $"have closed {Total} interactions, none of them twice", new(
            handled.Count == Total && handled.Distinct().Count() == Total, $"{handled.Count}"));
        var unsettled = await UnsettledAsync(office, ledger);
        print.Expect(Speaker.Omni, "says so too: each was handled, by exactly one owner in the end", new(
            unsettled.Count == 0, $"{unsettled.Count} are not, such as {unsettled.FirstOrDefault()}"));
        floor.Report(print);
        lines.Report(print);
    }

    private static async Task<IReadOnlyCollection<string>> UnsettledAsync(OfficeActor office, RushLedger ledger)
    {
        var unsettled = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            ledger.Arrivals,
            async (arrival, _) =>
            {
                var conversation = await office.ConversationAsync(arrival.Value.Conversation);
                if (conversation.Interactions is not [{ Result: InteractionResult.Handled }])
                    unsettled.Add($"{arrival.Key}: {conversation.Interactions[^1].Phase}");
            });
        return unsettled;
    }
}
