using Omni.Api.Tests.Fixtures;
using Omni.Domain.Conversations;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>A connector that was away for longer than a conversation remembers by itself.</summary>
[Trait("Mission", "P3")]
public sealed class MessageBacklogTests : Scenario
{
    private const int Count = ConversationState.TailMax + 20;

    [Fact]
    public async Task Messages_MoreThanAreInMemory_AreDeliveredWhole_InOrder()
    {
        var agent = await WorkingAsync("agt_7");
        var web = Connector("cnn_web");
        await web.SendAsync(web.Chat("visitor-1", "one"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        for (var i = 1; i <= Count; i++) await agent.SayAsync(offer, $"answer {i}");

        await web.ListenAsync();

        for (var i = 1; i <= Count; i++)
            Assert.Equal($"answer {i}", (await web.DeliveryAsync($"answer {i}")).Text);
    }
}
