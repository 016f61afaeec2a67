using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Agents;

[Trait("Semantics", "§6")]
public sealed class CapacityRulesTests
{
    private static readonly ChannelSettings Voice = Channel("voice", ChannelClass.Live, 100, 1);
    private static readonly ChannelSettings Chat = Channel("chat", ChannelClass.Chat, 20, 9);
    private static readonly ChannelSettings Mail = Channel("mail", ChannelClass.Deferred, 10, 9);

    [Theory]
    [InlineData("nothing in hand: one call", "", "voice", 1)]
    [InlineData("nothing in hand: five chats", "", "chat", 5)]
    [InlineData("four chats: one more", "chat chat chat chat", "chat", 1)]
    [InlineData("five chats: no more", "chat chat chat chat chat", "chat", 0)]
    [InlineData("one chat: no call", "chat", "voice", 0)]
    [InlineData("one call: no chat", "voice", "chat", 0)]
    [InlineData("one call: no second", "voice", "voice", 0)]
    public void Vector1_OneCallOrFiveChats_NeverBoth(string row, string work, string channel, int slots) =>
        Assert.Equal(slots, Slots(100, work, channel, Voice, Chat));

    [Theory]
    [InlineData("2 chats and 2 e-mails: a call", "chat chat mail mail", "voice", 1)]
    [InlineData("2 chats and 2 e-mails: no chat", "chat chat mail mail", "chat", 0)]
    [InlineData("2 chats and 2 e-mails: no e-mail", "chat chat mail mail", "mail", 0)]
    [InlineData("all of it: nothing more", "voice chat chat mail mail", "voice", 0)]
    public void Vector2_ACallBesideTwoChatsAndTwoMails(string row, string work, string channel, int slots) =>
        Assert.Equal(slots, Slots(
            100, work, channel,
            Voice with { Cost = 60 }, Chat with { Cost = 10, Max = 2 }, Mail with { Cost = 10, Max = 2 }));

    [Theory]
    [InlineData("a call", "", "voice", 1)]
    [InlineData("two chats", "", "chat", 2)]
    [InlineData("a chat: no call", "chat", "voice", 0)]
    [InlineData("a chat: one more", "chat", "chat", 1)]
    public void Vector3_OneCallOrTwoChatsOfTwoUnits(string row, string work, string channel, int slots) =>
        Assert.Equal(slots, Slots(2, work, channel, Voice with { Cost = 2 }, Chat with { Cost = 1 }));

    [Theory]
    [InlineData("nothing in hand", "", 3)]
    [InlineData("two in hand", "chat chat", 1)]
    [InlineData("three in hand", "chat chat chat", 0)]
    public void Vector5_SixUnitsOfTwoEach_AreThree(string row, string work, int slots) =>
        Assert.Equal(slots, Slots(6, work, "chat", Chat with { Cost = 2 }));

    [Theory]
    [InlineData(ChannelClass.Live, 100, 1)]
    [InlineData(ChannelClass.Chat, 20, 4)]
    [InlineData(ChannelClass.Deferred, 10, 1)]
    public void Defaults_OfEachClass_AreThePolicys(ChannelClass channelClass, int cost, int max)
    {
        var channel = Channel("any", channelClass, null, null);

        Assert.Equal((cost, max), (CapacityRules.CostOf(channel), CapacityRules.MaxOf(channel)));
        Assert.Equal(Math.Min(max, 100 / cost), CapacityRules.Slots(100, [], channel));
    }

    [Theory]
    [InlineData("exactly full", 100, 9)]
    [InlineData("overcommitted", 120, 0)]
    public void Slots_OfAChannelThatCostsNothing_EndWithAnOvercommit(string row, int load, int slots) =>
        Assert.Equal(slots, CapacityRules.Slots(100, [Item(Chat, 1, load)], Mail with { Cost = 0 }));

    [Theory]
    [InlineData(InteractionPhase.Offered, 0)]
    [InlineData(InteractionPhase.Connecting, 0)]
    [InlineData(InteractionPhase.Active, 0)]
    [InlineData(InteractionPhase.Held, 0)]
    [InlineData(InteractionPhase.WrapUp, 1)]
    public void Slots_CountEverythingButWrapUpAgainstTheMaximum(InteractionPhase phase, int slots) =>
        Assert.Equal(slots, CapacityRules.Slots(100, [Item(Mail, 1, 0, phase)], Mail with { Max = 1 }));

    [Fact]
    public void Load_IsOffersWorkAndWrapUpTogether() =>
        Assert.Equal(130, CapacityRules.Load(
        [
            Item(Chat, 1, 20, InteractionPhase.Offered),
            Item(Voice, 2, 100),
            Item(Chat, 3, 10, InteractionPhase.WrapUp),
        ]));

    [Fact]
    public void Rooms_NameOnlyChannelsWithRoom() =>
        Assert.Equal<ChannelRoom>(
            [new ChannelRoom("chat", 4), new ChannelRoom("mail", 8)],
            CapacityRules.Rooms(100, [Item(Chat, 1, 20)], [Voice, Chat, Mail]));

    [Theory]
    [InlineData("chat to call: the chat's units count as free", 100, "chat", "voice", true)]
    [InlineData("chat to call beside another chat", 100, "chat chat", "voice", false)]
    [InlineData("call to chat", 100, "voice", "chat", true)]
    [InlineData("beside a call: too many of them", 300, "chat voice", "voice", false)]
    [InlineData("to a fuller channel", 100, "chat mail mail mail mail mail mail mail mail", "mail", true)]
    [InlineData("to a channel at its maximum", 200, "chat mail mail mail mail mail mail mail mail mail", "mail", false)]
    public void Switch_Fits_WhenTheSwappedCostAndCountDo(string row, int capacity, string work, string to, bool fits)
    {
        var items = Work(work, Voice, Chat, Mail);

        Assert.Equal(fits, CapacityRules.SwitchFits(capacity, items, new("int_0"), Find(to, Voice, Chat, Mail)));
    }

    /// <summary>
    /// A chat that gives way to a call that rings holds nothing beside it: over another channel it would be in hand again.
    /// </summary>
    [Theory]
    [InlineData("no room beside the call", 100, false)]
    [InlineData("room beside it", 110, true)]
    public void Switch_OfWhatGivesWayToAnOffer_FreesNothing(string row, int capacity, bool fits)
    {
        var chat = Item(Chat, 0, 20);
        var call = Item(Voice, 1, 100, InteractionPhase.Offered) with { Interruption = new([chat.Interaction], 0) };

        Assert.Equal((row, 0), (row, CapacityRules.Freed([chat, call], chat.Interaction)));
        Assert.Equal(fits, CapacityRules.SwitchFits(capacity, [chat, call], chat.Interaction, Mail));
    }

    [Theory]
    [Trait("Semantics", "§5")]
    [InlineData("nothing", Activity.Idle)]
    [InlineData("an offer", Activity.Ringing, InteractionPhase.Offered)]
    [InlineData("wrap-up and an offer", Activity.WrapUp, InteractionPhase.Offered, InteractionPhase.WrapUp)]
    [InlineData("connecting", Activity.Engaged, InteractionPhase.Connecting)]
    [InlineData("held, beside wrap-up and an offer", Activity.Engaged,
        InteractionPhase.WrapUp, InteractionPhase.Offered, InteractionPhase.Held)]
    public void Activity_OfWork_IsTheStrongest(string row, Activity expected, params InteractionPhase[] phases) =>
        Assert.Equal(expected, CapacityRules.ActivityOf([.. phases.Select((p, i) => Item(Chat, i, 20, p))]));

    private static int Slots(int capacity, string work, string channel, params ChannelSettings[] channels) =>
        CapacityRules.Slots(capacity, Work(work, channels), Find(channel, channels));

    private static WorkItem[] Work(string names, params ChannelSettings[] channels) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((n, i) => Item(Find(n, channels), i, CapacityRules.CostOf(Find(n, channels))))];

    private static ChannelSettings Find(string id, params ChannelSettings[] channels) =>
        channels.Single(c => c.Id == id);

    private static WorkItem Item(
        ChannelSettings channel, int number, int units, InteractionPhase phase = InteractionPhase.Active) =>
        new(new($"int_{number}"), Sample.Conversation, channel.Id, channel.Class, units, phase);

    private static ChannelSettings Channel(string id, ChannelClass channelClass, int? cost, int? max) =>
        Sample.Chat with { Id = id, Class = channelClass, Cost = cost, Max = max };
}
