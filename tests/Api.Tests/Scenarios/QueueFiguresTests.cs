using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>How queues stand, as desks and supervisors ask for it.</summary>
[Trait("Mission", "R7")]
public sealed class QueueFiguresTests : Scenario
{
    [Fact]
    public async Task Queue_WithWorkAndAgents_ShowsBoth()
    {
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        await web.SendAsync(web.Chat("visitor-2", "hello"));

        var alone = await QueueAsync("que_chat", q => q.Waiting == 2);
        Assert.Equal(("que_chat", 2, 0, 0, 0), (
            alone.QueueId, alone.Waiting, alone.OffersOpen, alone.AgentsConnected, alone.AgentsAvailable));
        Assert.InRange(alone.LongestWait.ToTimeSpan(), TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));

        var agent = await WorkingAsync("agt_7");
        await agent.OfferAsync();
        await agent.OfferAsync();
        var served = await QueueAsync("que_chat", q => q is { OffersOpen: 2, AgentsAvailable: 1 });
        Assert.Equal((2, 2, 1, 1), (served.Waiting, served.OffersOpen, served.AgentsConnected, served.AgentsAvailable));

        await agent.Client.SetRoutabilityAsync(new()
        {
            RequestId = agent.NextRequestId(), Routability = Routability.NotReady, Reason = "lunch",
        }).ResponseAsync.Within("not ready");
        var without = await QueueAsync("que_chat", q => q.AgentsAvailable == 0);
        Assert.Equal((1, 0), (without.AgentsConnected, without.AgentsAvailable));
    }

    [Fact]
    public async Task Queues_AreListedInTheOrderOfTheSettingsPageByPage()
    {
        List<string> seen = [];
        var token = "";
        do
        {
            var page = await Queues.ListQueuesAsync(new() { PageSize = 1, PageToken = token }).ResponseAsync.Within("a page");
            seen.Add(Assert.Single(page.Queues).QueueId);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        var whole = await Queues.ListQueuesAsync(new()).ResponseAsync.Within("all queues");
        Assert.True(seen.Count > 1);
        Assert.Equal(whole.Queues.Select(q => q.QueueId), seen);
        Assert.All(whole.Queues, q => Assert.Null(q.LongestWait));
    }

    [Fact]
    public Task Queue_ThatTheSettingsDoNotName_IsNotFound() => Refused.WithAsync(
        StatusCode.NotFound, "QUEUE_NOT_FOUND", () => Queues.GetQueueAsync(new() { QueueId = "que_none" }).ResponseAsync);
}
