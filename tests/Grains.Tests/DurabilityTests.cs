using System.Collections.Immutable;
using Omni.Contracts.Connectors;
using Omni.Contracts.Conversations;
using Omni.Domain.Agents;
using Omni.Domain.Connectors;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Grains.Tests;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Restart_WithWorkInEveryPlace_FindsAllOfIt()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock();
        Contracts.Addresses.IngestResult assigned, waiting;
        await using (var before = await TestCentre.StartAsync(folder.Path, clock))
        {
            await before.ApplyDefaultsAsync();
            var desk = await before.DeskAsync("agt_1");
            assigned = await before.IngestAsync("ann", "one", "m1");
            await desk.AcceptAsync(await desk.OfferAsync());
            waiting = await before.IngestAsync("bob", "two", "m2", with: m => m with { Requires = [SkillTerm.AtLeast("b", 1)] });
        }

        await using var after = await TestCentre.StartAsync(folder.Path, clock);
        var again = new TestDesk(after.Grains, new("agt_1"));
        await again.ConnectAsync();
        Assert.Equal(assigned.Conversation, Assert.Single(again.Hello.Snapshot!.Conversations).Id);
        Assert.Equal(20, again.Hello.Snapshot.Agent.Load);
        Assert.Equal(Routability.Available, again.Hello.Snapshot.Agent.Routability);
        var skilled = await after.DeskAsync("agt_3");
        Assert.Equal(waiting.Interaction, (await skilled.OfferAsync()).Interaction);
    }

    [Fact]
    public async Task Reply_WithNoDeliveryStream_WaitsInTheOutboxUntilItIsReported()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        var sent = await desk.SendAsync(offer, "hello");

        var connector = centre.Grains.GetGrain<IConnectorGrain>("cnn_webchat");
        var first = new TestDeliveries();
        await connector.ConnectAsync("s1", centre.Grains.CreateObjectReference<IDeliveryObserver>(first));
        Assert.Equal((sent.Message, "hello"), await first.NextAsync());
        var second = new TestDeliveries();
        await connector.ConnectAsync("s2", centre.Grains.CreateObjectReference<IDeliveryObserver>(second));
        Assert.Equal((sent.Message, "hello"), await second.NextAsync());
        await first.Replaced.Task.Within("the older stream to be replaced");

        var inbound = centre.Grains.GetGrain<IConversationInbound>(offer.Conversation.Id.Value);
        await inbound.ReportDeliveryAsync(sent.Message, DeliveryStatus.Delivered, new("cnn_webchat"));
        await inbound.ReportDeliveryAsync(sent.Message, DeliveryStatus.Sent, new("cnn_webchat"));
        Assert.Equal(DeliveryStatus.Delivered, (await desk.NextAsync<MessageStatusUpdated>()).Status);
        var rows = await centre.Journal.ReadRowsAsync(ConversationRows.Outbox, "cnn_webchat", null, 10);
        Assert.Empty(rows);
    }

    /// <summary>The connector is back and what it missed is still to come: what is new waits for it.</summary>
    [Fact]
    public async Task Reply_BehindOneThatAConnectorMissed_ComesAfterIt()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        await desk.SendAsync(offer, "missed");

        var failed = centre.Calls.FailNextAsync(offer.Conversation.Id.Value, "RedeliverAsync");
        var deliveries = new TestDeliveries();
        await centre.Grains.GetGrain<IConnectorGrain>("cnn_webchat")
            .ConnectAsync("s1", centre.Grains.CreateObjectReference<IDeliveryObserver>(deliveries));
        await failed.Within("what was missed to be asked for in vain");
        await centre.Clock.ArmedFor(centre.Clock.GetUtcNow().AddMilliseconds(100)).Within("the pause until it is asked for again");
        var told = centre.Calls.NextAsync("DeliverAsync");
        await desk.SendAsync(offer, "new");
        await told.Within("the tell of it");
        centre.Clock.Advance(TimeSpan.FromSeconds(1)); // it is asked for again
        Assert.Equal("missed", (await deliveries.NextAsync()).Text);
        Assert.Equal("new", (await deliveries.NextAsync()).Text);
        await desk.SendAsync(offer, "newer");
        Assert.Equal("newer", (await deliveries.NextAsync()).Text);
    }

    [Fact]
    public async Task Send_RepeatedAfterTheInteractionEnded_GivesTheFirstMessage()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        var sent = await desk.SendAsync(offer, "hello", "r1");
        Assert.True((await desk.SendAsync(offer, "something else", "r1")).RequestReused);
        await desk.EndAsync(offer);
        Assert.Equal(sent.Message, (await desk.SendAsync(offer, "hello", "r1")).Message);
    }

    [Fact]
    public async Task Calls_BetweenGrains_GoOneWay()
    {
        await using var centre = await TestCentre.StartAsync();
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "one", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        await desk.SendAsync(offer, "hello");
        await desk.EndAsync(offer);
        centre.Clock.Advance(TimeSpan.FromSeconds(30));
        await desk.BeAvailableAsync();

        // Tells run detached; these are the only calls against the order, and none of them is awaited by a command.
        string[] tells =
        [
            "EnterAsync", "LeaveAsync", "PutCandidateAsync", "NoticeAsync", "ProposeAsync", "DeliverAsync", "RedeliverAsync", "RedeliveredAsync",
            "ClearExclusionsAsync", "WakeAsync", "WaitEndedAsync", "HandledAsync", "HearAsync", "EnteredAsync", "AddAsync",
            "PictureAsync",
        ];
        Assert.Contains(("agt_", "con_", "OfferAsync"), centre.Edges.Seen);
        Assert.All(
            centre.Edges.Seen.Where(e => !tells.Contains(e.Method)),
            e => Assert.True(Level(e.From) < Level(e.To), $"{e.From} awaits {e.Method} of {e.To}"));
    }

    private static int Level(string prefix) => prefix switch
    {
        "due_" => 0,
        "adr_" or "agt_" or "cnn_" => 1,
        "cus_" => 2,
        _ => 3,
    };

    private sealed class TestDeliveries : IDeliveryObserver
    {
        private readonly System.Threading.Channels.Channel<Delivery> deliveries =
            System.Threading.Channels.Channel.CreateUnbounded<Delivery>();

        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<(MessageId Id, string? Text)> NextAsync()
        {
            var delivery = await deliveries.Reader.ReadAsync().Within("a delivery");
            return (delivery.Id, delivery.Text);
        }

        public Task OnDeliveriesAsync(ImmutableArray<Delivery> news)
        {
            foreach (var delivery in news) deliveries.Writer.TryWrite(delivery);
            return Task.CompletedTask;
        }

        public Task OnTypingAsync(ConnectorTyping signal) => Task.CompletedTask;

        public Task OnReplacedAsync()
        {
            Replaced.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
