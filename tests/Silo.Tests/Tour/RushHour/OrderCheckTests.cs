using Google.Protobuf.WellKnownTypes;
using Omni.Silo.Actors;
using Omni.Silo.Tour.RushHour;
using Omni.V1;

namespace Omni.Silo.Tests.Tour.RushHour;

public sealed class OrderCheckTests
{
    [Fact]
    public void Overtaken_OldestFirstOnEachChannel_AreNone() => Assert.Empty(OrderCheck.Overtaken(
        [
            Offer("voice", entered: 2, at: 0),
            Offer("webchat", entered: 1, at: 1),
            Offer("webchat", entered: 3, at: 2),
            Offer("telegram", entered: 2, at: 2),
        ],
        limit: 0));

    [Fact]
    public void Overtaken_MoreYoungerOnesFirstThanTheLimit_IsNamed()
    {
        Seen<RushOffer>[] offers =
        [
            Offer("webchat", entered: 2, at: 0),
            Offer("webchat", entered: 3, at: 1),
            Offer("webchat", entered: 1, at: 2),
        ];

        Assert.Equal("2 came before webchat-1 on webchat", Assert.Single(OrderCheck.Overtaken(offers, limit: 1)));
        Assert.Empty(OrderCheck.Overtaken(offers, limit: 2));
    }

    [Fact]
    public void Overtaken_ChatBeforeACallThatWaited_IsNamed() => Assert.Single(OrderCheck.Overtaken(
        [Offer("webchat", entered: 1, at: 0), Offer("voice", entered: 2, at: 1)], limit: 0));

    private static Seen<RushOffer> Offer(string channel, int entered, int at)
    {
        var interaction = new Interaction
        {
            Id = $"{channel}-{entered}", Channel = channel,
            ChannelClass = channel == "voice" ? ChannelClass.Live : ChannelClass.Chat,
            EnteredAt = Timestamp.FromDateTime(DateTime.UnixEpoch.AddSeconds(entered)),
        };
        var offer = new OfferMade { InteractionId = interaction.Id, Epoch = 1, Briefing = new() };
        offer.Briefing.Interactions.Add(interaction);
        return new(new("agt_1", offer), at);
    }
}
