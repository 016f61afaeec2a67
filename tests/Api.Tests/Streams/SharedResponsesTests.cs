using Google.Protobuf;
using Omni.Api.Agents;
using Omni.Contracts.Agents;
using Omni.Domain;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Api.Tests.Streams;

/// <summary>What goes to all devices alike is made once; what differs, or is long, is not kept.</summary>
public sealed class SharedResponsesTests
{
    private readonly AgentCursors cursors = new(new FakeLog());
    private readonly SharedResponses shared;

    public SharedResponsesTests() => shared = new(cursors);

    [Fact]
    public void Event_ForASecondDevice_IsTheSameResponseEncodedOnce()
    {
        var delta = Said(7, "hello");

        var first = shared.Find(new(3, delta))!;
        var second = shared.Find(new(3, delta))!;

        Assert.Same(first, second);
        Assert.Same(first.Encode(), second.Encode());
        Assert.Equal(new AgentCursor(3, 7), cursors.Read(first.Cursor));
        Assert.Equal(first, V1.ConnectResponse.Parser.ParseFrom(first.Encode()));
        Assert.Equal("hello", first.Event.MessageAdded.Message.Text);
    }

    [Fact]
    public void Event_OfAnotherActivationOrAgent_IsAnotherResponse()
    {
        var delta = Said(7, "hello");

        Assert.NotSame(shared.Find(new(3, delta)), shared.Find(new(4, delta)));
        Assert.NotSame(shared.Find(new(3, delta)), shared.Find(new(3, Said(7, "hello"))));
    }

    [Fact]
    public void Event_WithTimeLeft_IsEachDevicesOwn()
    {
        var view = new ConversationView(new("con_1"), new("cus_1"), "", default, null, [], [], [], 1);

        Assert.Null(shared.Find(new(3, new(7, new ConversationShown(view)))));
        Assert.Null(shared.Find(new(3, new(8, new OfferRang(new("off_1"), new("int_1"), 1, default, view)))));
    }

    [Fact]
    public void Encoding_OfALongMessage_IsNotKept()
    {
        var response = shared.Find(new(3, Said(7, new string('a', 5_000))))!;

        Assert.NotSame(response.Encode(), response.Encode());
        Assert.Equal(response.ToByteArray(), response.Encode());
    }

    private static AgentDelta Said(long seq, string text) => new(seq, new MessageAdded(
        new("con_1"),
        new(new("msg_1"), new("int_1"), MessageDirection.Inbound, null, text, DateTimeOffset.UnixEpoch, 4,
            DeliveryStatus.Unspecified, Late: false)));
}
