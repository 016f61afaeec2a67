using Omni.Domain.Agents;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Agents;

/// <summary>Work by its name: <c>m1</c> mail 10, <c>c1</c> chat 20, <c>v1</c> call 100; a digit also says when it came.</summary>
[Trait("Semantics", "§6")]
public sealed class InterruptedWorkTests
{
    private static readonly ChannelSettings Call = Voice with { MayInterrupt = ["chat", "mail"] };
    private static readonly ChannelSettings Talk = Chat with { MayInterrupt = ["mail"] };
    private static readonly ChannelSettings Letter = Mail with { Max = 9 };

    [Theory]
    [InlineData("room: nothing gives way", "", "voice", null)]
    [InlineData("a call for one chat", "c1", "voice", "c1")]
    [InlineData("a call for all there is: mails before chats, the latest first", "c1 m2 m3 c4", "voice", "m3 m2 c4 c1")]
    [InlineData("a chat for two mails", "c1 c2 c3 m4 m5 m6 m7", "chat", "m7 m6")]
    [InlineData("a chat is at its maximum: nothing helps", "c1 c2 c3 c4 m5", "chat", null)]
    [InlineData("a mail interrupts nothing", "v1", "mail", null)]
    [InlineData("a call is no room for a call", "v1", "voice", null)]
    [InlineData("what is on hold stays", "c1 c2/Held", "voice", null)]
    [InlineData("what rings stays", "c1/Offered", "voice", null)]
    [InlineData("a wrap-up stays", "c1 c2/WrapUp", "voice", null)]
    public void Offer_NamesWhatGivesWay(string row, string work, string channel, string? expected)
    {
        Assert.NotEmpty(row);

        var names = InterruptedWork.Interrupting(capacity: 100, Work(work), Of(channel), parkedCost: 0);

        Assert.Equal(expected, names is null ? null : string.Join(' ', names.Interactions.Select(i => i.Value)));
    }

    /// <summary>Whose response clock runs stands a tier before other mail, so it gives way later (Semantics §7).</summary>
    [Fact]
    public void Mail_WhoseClockRuns_GivesWayAfterOtherMail()
    {
        var urgent = Item("m5") with { DueSoonAt = Start.AddHours(1) };

        var names = InterruptedWork.Interrupting(100, [Item("m1"), urgent, Item("m3")], Call, parkedCost: 0);

        Assert.Equal(["m3", "m1", "m5"], names!.Interactions.Select(i => i.Value));
    }

    /// <summary>Who takes part in a colleague's chat, or is consulted, cannot put it aside: it holds its units.</summary>
    [Fact]
    public void Beside_AColleague_NothingGivesWay()
    {
        var beside = Item("c1") with { IsBeside = true };
        var call = Item("v3") with { Interruption = new([beside.Interaction], 0) { Offer = new("off_1") } };

        Assert.Null(InterruptedWork.Interrupting(100, [beside], Call, parkedCost: 0));
        var names = InterruptedWork.Interrupting(120, [beside, Item("c2")], Call, parkedCost: 0);
        Assert.Equal("c2", Assert.Single(names!.Interactions).Value);
        Assert.Null(InterruptedWork.NextAside([beside, call]));
        Assert.Equal(120, CapacityRules.Load([beside, call]));
    }

    [Theory]
    [InlineData("the parked cost counts", 5, "c1 c2", 100, "c1 c2 c3", null)]
    [InlineData("it fits beside it", 5, "c1 c2 c3", 110, "c1 c2 c3", "c3 c2 c1")]
    public void Offer_BesideTheParkedCost(string row, int parked, string shown, int capacity, string work, string? expected)
    {
        Assert.NotEmpty(row + shown);
        var names = InterruptedWork.Interrupting(capacity, Work(work), Call with { Cost = 95 }, parked);

        Assert.Equal(expected, names is null ? null : string.Join(' ', names.Interactions.Select(i => i.Value)));
    }

    [Theory]
    [InlineData("while it rings", null, null, 100)]
    [InlineData("taken, not put aside yet", "off_1", null, 100)]
    [InlineData("taken, and it gave way to an earlier one once", "off_1", "off_0", 100)]
    [InlineData("taken, and it has gone on since", "off_1", "off_1", 120)]
    public void Load_CountsWhatIsNamedAsPutAside(string row, string? taken, string? gaveWayTo, int load)
    {
        Assert.NotEmpty(row);
        WorkItem[] work =
        [
            Item("c1") with { InterruptedBy = gaveWayTo is null ? null : new OfferId(gaveWayTo) },
            Item(taken is null ? "v2/Offered" : "v2") with
            {
                Interruption = new([new("c1")], 0) { Offer = taken is null ? null : new OfferId(taken) },
            },
        ];

        Assert.Equal(load, CapacityRules.Load(work));
        Assert.Equal(
            taken is not null && load == 100 ? "c1" : null, InterruptedWork.NextAside(work)?.Item.Interaction.Value);
    }

    [Theory]
    [InlineData("nothing is interrupted", "c1", "")]
    [InlineData("the call is over", "c1/Interrupted c2/Interrupted", "c1")]
    [InlineData("the call goes on", "c1/Interrupted v2", "")]
    [InlineData("the call is wrapped up", "c1/Interrupted v2/WrapUp", "")]
    [InlineData("beside a chat", "c1/Interrupted c2", "c1")]
    [InlineData("four chats already", "c1/Interrupted c2 c3 c4 c5", "")]
    [InlineData("a later one never overtakes", "c1/Interrupted m2/Interrupted c3 c4 c5 c6", "")]
    public void Resuming_IsTheOldestThatFits(string row, string work, string expected)
    {
        Assert.NotEmpty(row);

        var next = InterruptedWork.Resuming(100, Work(work), [Call, Talk, Letter]);

        Assert.Equal(expected, string.Join(' ', next.Select(i => i.Value)));
    }

    [Theory]
    [InlineData("a call interrupts", "c1 m2", "voice:1 chat:3 mail:7")]
    [InlineData("nothing does without the matrix", "c1 m2", "chat:3 mail:7", false)]
    public void Rooms_CountOneMoreByInterruption(string row, string work, string expected, bool matrix = true)
    {
        Assert.NotEmpty(row);
        var rooms = CapacityRules.Rooms(100, Work(work), [matrix ? Call : Voice, Talk, Letter], parkedCost: 0);

        Assert.Equal(expected, string.Join(' ', rooms.Select(r => $"{r.Channel}:{r.Slots}")));
    }

    [Theory]
    [InlineData("m1/Interrupted", Activity.Idle)]
    [InlineData("m1/Interrupted c2/WrapUp", Activity.WrapUp)]
    [InlineData("m1/Interrupted v2", Activity.Engaged)]
    public void Activity_IsNotThatOfWhatIsPutAside(string work, Activity activity) =>
        Assert.Equal(activity, CapacityRules.ActivityOf(Work(work)));

    private static WorkItem[] Work(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Item)];

    private static WorkItem Item(string name)
    {
        var (id, phase) = name.Split('/') is [var first, var named] ? (first, Enum.Parse<InteractionPhase>(named))
            : (name, InteractionPhase.Active);
        var channel = id[0] switch { 'v' => Call, 'c' => Talk, _ => Letter };
        var cost = CapacityRules.CostOf(channel);
        var isAside = phase == InteractionPhase.Interrupted;
        return new(new(id), Conversation, channel.Id, channel.Class, isAside ? 0 : cost, phase)
        {
            Since = Start.AddMinutes(id[1] - '0'), FullCost = isAside ? cost : null,
        };
    }

    private static ChannelSettings Of(string id) => id switch { "voice" => Call, "chat" => Talk, _ => Letter };
}
