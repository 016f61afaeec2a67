using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Events;

/// <summary>What a filter lets through of one story: two visitors write, an agent takes the first.</summary>
public sealed class FollowFilterTests : Scenario
{
    [Fact]
    [Trait("Mission", "P5")]
    public async Task Filters_LetThroughWhatTheyNameAndNothingElse()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        var ann = await web.SendAsync(web.Chat("ann", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        var bob = await web.SendAsync(web.Chat("bob", "hello"));

        using var everything = await Follower.StartAsync(Server);
        var all = await everything.EventsAsync((int)everything.Hello.Head);
        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(e => (int)e.Position));

        await ShowsAsync(
            new() { Types_ = { "OfferMade", "OfferAccepted" } }, all, e => e.Type is "OfferMade" or "OfferAccepted");
        await ShowsAsync(
            new() { StreamPrefixes = { "agt_", "cus_" } }, all, e => e.Stream[..4] is "agt_" or "cus_");
        await ShowsAsync(
            new() { ConversationIds = { bob.ConversationId } }, all, e => e.Stream == bob.ConversationId);
        await ShowsAsync(
            new() { CustomerIds = { ann.CustomerId } },
            all,
            e => e.Stream == ann.CustomerId || e.Stream == ann.ConversationId);
        await ShowsAsync(
            new() { AgentIds = { "agt_7" } }, all, e => e.Stream == "agt_7" || e.Data.Contains("\"agt_7\""));
        await ShowsAsync(
            new() { CustomerIds = { ann.CustomerId }, Types_ = { "MessageReceived" } },
            all,
            e => e.Stream == ann.ConversationId && e.Type == "MessageReceived");
    }

    private async Task ShowsAsync(EventFilter filter, List<Event> all, Func<Event, bool> wanted)
    {
        var expected = all.Where(wanted).ToList();
        Assert.NotEmpty(expected);
        using var follower = await Follower.StartAsync(Server, new() { Filter = filter });
        Assert.Equal(expected, (await follower.EventsAsync(expected.Count)).Where(e => e.Position <= all[^1].Position));
    }
}
