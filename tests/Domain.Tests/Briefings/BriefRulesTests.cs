using Omni.Domain.Briefings;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using Omni.Domain.Tests.Facts;

namespace Omni.Domain.Tests.Briefings;

public sealed class BriefRulesTests
{
    private static readonly InteractionId Chat = new("int_chat");
    private static readonly InteractionId Call = new("int_call");

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("abc😀def", 4, "abc…")]
    [InlineData("abc😀def", 5, "abc…")]
    [InlineData("abc😀def", 6, "abc😀…")]
    public void Cut_NeverHalvesACharacter(string text, int max, string cut) => Assert.Equal(cut, BriefRules.Cut(text, max));

    [Fact]
    public void Past_TellsHowItEnded_AndWhatWasPromised()
    {
        var now = Told.Start;
        var row = new TimelineRow(new("con_1"), now, now, "webchat,voice");
        DomainEvent[] events =
        [
            Said("first"), Said("second"), Said("last"),
            Promise(Chat, 1), Promise(Call, 1), new PromiseEnded(Chat, 1, PromiseResult.Kept, now),
            new OfferAccepted(new("off_1"), new("agt_1"), Chat, now, now),
            new WrapUpCompleted(Call, "solved", false, now) { Topic = "billing" },
            new InteractionClosed(Call, InteractionResult.Handled, now),
        ];
        var fold = PastFold.Of(row with { ClosedAt = null });
        for (var i = 0; i < events.Length; i++) fold = fold.Apply(events[i], i + 1);
        var past = fold.Shown(row);

        Assert.Equal((events.Length, now), (fold.Version, past.ClosedAt));
        Assert.Equal(("first", "last", "agt_1", "solved", "billing", InteractionResult.Handled),
            (past.FirstWords, past.LastWords, past.Agent!.Value.Value, past.Disposition, past.Topic, past.Result));
        Assert.Equal(1, Assert.Single(past.Promises).Number);
    }

    [Fact]
    public void Brief_HasTheNewestAndWhatIsOpen()
    {
        var told = new Told { Now = Told.Start.AddDays(1) };
        foreach (var number in Enumerable.Range(0, 20))
            told.Tell(
                Told.Order($"open-{number}", OrderStatus.Placed, number), Told.Order($"done-{number}", OrderStatus.Delivered, number),
                Told.Page($"/{number}", number));
        var state = new CustomerState().Apply(
            new CustomerCreated(new("cus_a"), "main", Told.Start) { Personal = new("Ann") }, 0);

        var brief = BriefRules.Of(new(state), Enumerable.Range(0, 9).Select(Past), [BriefRules.Of(told.State)]);

        Assert.Equal(Enumerable.Range(10, 10).Reverse().Select(n => $"open-{n}"), brief.Open.Select(f => f.ExternalId));
        Assert.Equal(["con_8", "con_7", "con_6", "con_5", "con_4"], brief.Conversations.Select(p => p.Conversation.Value));
        Assert.Equal(["/15", "/16", "/17", "/18", "/19"], brief.Path.Select(p => p.Content.Page!.Url));
    }

    private static PastConversation Past(int number) =>
        PastFold.Of(new(new($"con_{number}"), Told.Start.AddMinutes(number), null, "webchat")).Past;

    private static MessageReceived Said(string text) =>
        new(new($"msg_{text}"), Chat, Told.Start, null, false, Told.Start) { Personal = new(text) };

    private static PromiseMade Promise(InteractionId interaction, int number) => new(
        interaction, number, new("que_a"), PromiseKind.Answer, DateOnly.FromDateTime(Told.Start.UtcDateTime), Told.Start,
        Told.Start.AddHours(1), Told.Start);
}
