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
        var desk = await centre.DeskAsync("agt_1");
        await centre.IngestAsync("ann", "hello", "m1");
        var offer = await desk.OfferAsync();
        await desk.AcceptAsync(offer);
        var old = await desk.SendAsync(offer, "an old one");
        for (var newer = 0; newer < ConversationState.TailMax; newer++)
            await desk.SendAsync(offer, $"number {newer}");

        var inbound = centre.Grains.GetGrain<IConversationInbound>(offer.Conversation.Id.Value);
        foreach (var report in reports.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(
                WorkOutcome.Done,
                await inbound.ReportDeliveryAsync(old.Message, Enum.Parse<DeliveryStatus>(report), Web).Within(row));

        Assert.Equal(WorkOutcome.NotFound, await inbound.ReportDeliveryAsync(new("msg_none"), DeliveryStatus.Read, Web));
        var page = await centre.Grains.GetGrain<IConversationQuery>(offer.Conversation.Id.Value).GetTranscriptAsync(0, 3);
        Assert.Equal([DeliveryStatus.Unspecified, expected, DeliveryStatus.Queued], page.Select(entry => entry.Status));
    }
}
