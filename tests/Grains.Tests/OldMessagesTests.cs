using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Grains.Tests;

/// <summary>How far a message has come that is older than those in memory (Semantics §20).</summary>
public sealed class OldMessagesTests
{
    private static readonly ConnectorId Web = new("cnn_webchat");

    [Theory]
    [InlineData("as it was written", "", DeliveryStatus.Queued)]
    [InlineData("delivered, then sent", "Delivered Sent", DeliveryStatus.Delivered)]
    [InlineData("read in the end", "Sent Delivered Read", DeliveryStatus.Read)]
    [InlineData("failed for good", "Sent Failed Read", DeliveryStatus.Failed)]
    [InlineData("delivered and not failed", "Delivered Failed", DeliveryStatus.Delivered)]
    public async Task Status_OfAnOldMessage_IsReportedAndShown(string row, string reports, DeliveryStatus expected)
    {
        await using var centre = await TestCentre.StartAsync();
        var (conversation, old) = await SendManyAsync(centre);
        var inbound = centre.Grains.GetGrain<IConversationInbound>(conversation);
        foreach (var report in reports.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(
                WorkOutcome.Done,
                await inbound.ReportDeliveryAsync(old, Enum.Parse<DeliveryStatus>(report), Web).Within(row));

        Assert.Equal(WorkOutcome.NotFound, await inbound.ReportDeliveryAsync(new("msg_none"), DeliveryStatus.Read, Web));
        var page = await centre.Grains.GetGrain<IConversationQuery>(conversation).GetTranscriptAsync(0, 3);
        Assert.Equal([DeliveryStatus.Unspecified, expected, DeliveryStatus.Queued], page.Select(entry => entry.Status));
    }

    /// <summary>The id by which its channel knows it: later receipts and edits name it by that.</summary>
    [Theory]
    [InlineData("reported on for the first time", false)]
    [InlineData("reported on before", true)]
    public async Task Name_OfAnOldMessage_IsKept(string row, bool reported)
    {
        await using var centre = await TestCentre.StartAsync();
        var (conversation, old) = await SendManyAsync(centre);
        if (reported)
            await centre.Grains.GetGrain<IConversationInbound>(conversation)
                .ReportDeliveryAsync(old, DeliveryStatus.Sent, Web).Within(row);

        var named = await centre.Grains.GetGrain<IConversationMessages>(conversation)
            .NameAsync(old, "out-1", DeliveryStatus.Delivered, Web).Within(row);

        Assert.Equal(NamingOutcome.Done, named);
        var events = await centre.Journal.EventsAsync(conversation);
        Assert.Equal(old, events.OfType<MessageNamed>().Single().Message);
        Assert.Equal(DeliveryStatus.Delivered, events.OfType<MessageStatusChanged>().Last(e => e.Message == old).Status);
    }

    /// <summary>A talk with so many messages after the first of the agent's that it is not in memory.</summary>
    private static async Task<(string Conversation, MessageId Old)> SendManyAsync(TestCentre centre)
    {
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "hello", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        var old = await desk.SendAsync(offer, "an old one");
        for (var newer = 0; newer < ConversationState.TailMax; newer++)
            await desk.SendAsync(offer, $"number {newer}");
        return (offer.Conversation.Id.Value, old.Message);
    }

    /// <summary>Every message was reported on at once, and one of the first much later.</summary>
    [Fact]
    public async Task Page_OfOldMessages_IsReadAsFarAsTheirChangesReach()
    {
        var read = new ReadEvents.Count();
        await using var centre = await TestCentre.StartAsync(seen: store => ReadEvents.Of(store, read));
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "hello", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        var inbound = centre.Grains.GetGrain<IConversationInbound>(offer.Conversation.Id.Value);
        List<MessageId> sent = [];
        for (var number = 0; number < 2 * ConversationState.TailMax; number++)
        {
            sent.Add((await desk.SendAsync(offer, $"number {number}")).Message);
            await inbound.ReportDeliveryAsync(sent[^1], DeliveryStatus.Delivered, Web).Within("a report");
        }

        var query = centre.Grains.GetGrain<IConversationQuery>(offer.Conversation.Id.Value);
        read.Stream = offer.Conversation.Id.Value;
        var page = await query.GetTranscriptAsync(0, 10);
        Assert.Equal([sent[0], sent[8]], [page[1].Id, page[9].Id]);
        Assert.All(page.Skip(1), entry => Assert.Equal(DeliveryStatus.Delivered, entry.Status));
        Assert.InRange(read.Events, 20, 80);

        await inbound.ReportDeliveryAsync(sent[3], DeliveryStatus.Read, Web).Within("a late report");
        Assert.Equal(DeliveryStatus.Read, (await query.GetTranscriptAsync(0, 10))[4].Status);
    }
}
