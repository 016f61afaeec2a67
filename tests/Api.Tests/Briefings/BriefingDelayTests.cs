using Omni.Api.Agents;
using Omni.Api.Tests.Fixtures;
using Omni.Api.Tests.Streams;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Briefings;
using Omni.V1;

namespace Omni.Api.Tests.Briefings;

/// <summary>An offer is never held up longer than a briefing is waited for, and never lost by one.</summary>
public sealed class BriefingDelayTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ManualClock clock = new();
    private readonly FakeAgent agent = new();
    private readonly FakeWriter<ConnectResponse> client = new();
    private readonly FakeCallContext call = new();
    private readonly CancellationTokenSource stopping = new();
    private Task run = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        call.Cancel();
        await run.ContinueWith(_ => { }, TaskScheduler.Default).Within("the end of the stream");
        stopping.Dispose();
    }

    [Fact]
    public async Task Offer_OfACustomerWhoAnswers_HasWhatIsKnown()
    {
        agent.Brief = _ => Task.FromResult<CustomerBrief?>(Known("Ann"));
        await OpenAsync();
        await agent.PostAsync(Rang(1));
        var about = (await OfferAsync(1)).About;
        Assert.Equal(("Ann", false), (about.Customer.DisplayName, about.Incomplete));
    }

    [Fact]
    public async Task Offers_OfCustomersWhoNeverAnswer_GoOutTogether_WithoutIt()
    {
        agent.Brief = _ => new TaskCompletionSource<CustomerBrief?>().Task;
        await OpenAsync();
        var armed = clock.NextDueAt;
        await agent.Observer.OnDeltasAsync(new(1, [Rang(1), Rang(2), FakeAgent.Delta(3), Rang(4)]));
        Assert.Equal(clock.GetUtcNow() + Patience, clock.NextDueAt);
        Assert.True(armed > clock.NextDueAt);

        clock.Advance(Patience);

        foreach (var number in new[] { 1, 2 })
        {
            var about = (await OfferAsync(number)).About;
            Assert.Equal((true, "cus_1", "que_chat"), (about.Incomplete, about.Customer.CustomerId, about.Matter.QueueId));
        }

        Assert.Equal(3, (await client.NextAsync("what came between")).Event.Seq);
        await OfferAsync(4);
    }

    [Fact]
    public async Task Offer_WhoseCustomerFails_GoesOutAtOnce()
    {
        agent.Brief = _ => throw new InvalidOperationException("The customer is broken.");
        await OpenAsync();
        await agent.PostAsync(Rang(1));
        Assert.True((await OfferAsync(1)).About.Incomplete);
    }

    [Fact]
    public async Task Snapshot_WithOffersOfCustomersWhoNeverAnswer_GoesOutWithoutIt()
    {
        agent.Brief = _ => new TaskCompletionSource<CustomerBrief?>().Task;
        var snapshot = agent.Answer.Snapshot!;
        agent.Answer = agent.Answer with
        {
            Snapshot = snapshot with { Offers = [(OfferRang)Rang(1).Update, (OfferRang)Rang(2).Update] },
        };
        Start();
        await client.NextAsync("a hello");
        Assert.Equal(clock.GetUtcNow() + Patience, clock.NextDueAt);
        clock.Advance(Patience);
        Assert.Equal([true, true], (await client.NextAsync("a snapshot")).Snapshot.Offers.Select(o => o.About.Incomplete));
    }

    [Fact]
    public async Task Events_BeforeAnOfferOfACustomerWhoDoesNotAnswer_DoNotWaitForIt()
    {
        agent.Brief = _ => new TaskCompletionSource<CustomerBrief?>().Task;
        await OpenAsync();
        await agent.Observer.OnDeltasAsync(new(1, [FakeAgent.Delta(1), Rang(2)]));
        Assert.Equal(1, (await client.NextAsync("what came before")).Event.Seq);
        clock.Advance(Patience);
        await OfferAsync(2);
    }

    private static CustomerBrief Known(string name) =>
        new(new("cus_1"), name, DateTimeOffset.UnixEpoch, false, [], [], [], [], [], []);

    private static AgentDelta Rang(long seq)
    {
        var view = new Monster(1, size: 0).Conversation();
        return new(seq, new OfferRang(new($"off_{seq}"), view.Interactions[0].Id, 1, DateTimeOffset.UnixEpoch, view));
    }

    private async Task<OfferMade> OfferAsync(int number)
    {
        var e = (await client.NextAsync($"offer {number}")).Event;
        Assert.Equal((number, $"off_{number}"), (e.Seq, e.OfferMade.OfferId));
        return e.OfferMade;
    }

    private async Task OpenAsync()
    {
        Start();
        await client.NextAsync("a hello");
        await client.NextAsync("a snapshot");
    }

    private void Start()
    {
        var cursors = new AgentCursors(new FakeLog());
        run = new AgentStream(
            agent, "agt_1", new("desk", Mobile: false, "str_1"), null, cursors, new(cursors),
            agent.Briefs(clock), new FakeSettings(), client, clock).RunAsync(call, stopping.Token);
    }
}
