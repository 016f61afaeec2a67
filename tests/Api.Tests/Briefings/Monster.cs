using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Briefings;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Omni.Domain.Journal;
using CapturedAnswer = Omni.Domain.Conversations.CapturedAnswer;
using Order = Omni.Domain.Facts.Order;

namespace Omni.Api.Tests.Briefings;

/// <summary>Customers of whom far too much is known: everything as long as the API takes it, or shorter, by a seed.</summary>
/// <param name="size">1: as much as there can be; 0: next to nothing.</param>
internal sealed class Monster(int seed, double size)
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly InteractionId Chat = new("int_1");

    /// <summary>One, two, three and four bytes a character, the last of two units; and all of them mixed.</summary>
    private static readonly string[] Alphabets = ["x", "ж", "漢", "😀", "x😀ж漢"];

    private readonly Random random = new(seed);

    /// <summary>The conversation that rings: answers, and messages of 64 KiB.</summary>
    public ConversationView Conversation()
    {
        var state = new ConversationState()
            .Apply(new ConversationOpened(new("con_now"), new("cus_1"), "main", Start), 1)
            .Apply(new InteractionOpened(
                Chat, "webchat", ChannelClass.Chat, new("cnn_web"), EvidenceLevel.Claimed, new("que_chat"), [], null, Start)
                { Personal = new(new(IdentifierKind.Handle, "web", "visitor"), Text(200)) }, 2)
            .Apply(new InteractionQueued(Chat, new("que_chat"), EntryKind.First, [], Start, null, 1, Start), 3);
        for (var i = 0; i < 5; i++)
            state = state.Apply(
                new MessageReceived(new($"msg_{i}"), Chat, Start, null, false, Start) { Personal = new(Text(16_384)) }, 4 + i);
        return ConversationView.Of(state) with
        {
            Answers = [new("topic", Text(4_096)), .. Some(63, i => new CapturedAnswer($"slot-{i}", Text(4_096)))],
        };
    }

    /// <summary>What is known besides: 10,000 facts and more, a history, promises.</summary>
    public CustomerBrief Brief()
    {
        var facts = new FactsState();
        foreach (var batch in Some(10_000, Fact).Chunk(FactRules.BatchMax))
            foreach (var change in FactRules.Record(facts, "shop", [.. batch], Start.AddDays(1)).Events)
                facts = facts.Apply(change, 0);
        var brief = BriefRules.Of(facts);
        return new(
            new("cus_1"), Text(200), Start, true,
            [
                .. new[] { ProfileNames.Language, ProfileNames.PreferredChannel, ProfileNames.QuietHours }.Select(Known),
                .. Some(50, i => Known(ProfileNames.Attribute($"{i}-{new string('n', 20)}"))),
            ],
            [.. Some(50, i => new ConsentState($"purpose-{i}", true, "crm", Start, Text(500)))],
            [.. Some(BriefRules.ConversationsMax, Past)], brief.Open, brief.Notes, brief.Path);
    }

    private PastConversation Past(int number)
    {
        var row = new TimelineRow(new($"con_{number}"), Start.AddMinutes(number), null, "webchat,voice,email");
        var fold = PastFold.Of(row);
        IEnumerable<DomainEvent> events =
        [
            .. Some(3, i => new MessageReceived(new($"msg_{i}"), Chat, Start, null, false, Start) { Personal = new(Text(16_384)) }),
            .. Some(100, i => new PromiseMade(
                Chat, i, new("que_chat"), PromiseKind.Answer, DateOnly.FromDateTime(Start.UtcDateTime), Start,
                Start.AddHours(1), Start)),
        ];
        foreach (var change in events) fold = fold.Apply(change, fold.Version + 1);
        return fold.Shown(row) with { Disposition = new('d', random.Next(64)), Topic = new('t', random.Next(64)) };
    }

    private FactDraft Fact(int number)
    {
        FactContent content = (number % 4) switch
        {
            0 => new(Page: new($"https://shop.example/{Text(1_900)}", Text(200), Text(1_900), "phone")),
            1 => new(Note: new(Text(4_000))),
            2 => new(Order: new(
                OrderStatus.Placed, new(1, "PLN"), [.. Some(50, i => new ItemLine($"sku-{i}", Text(60), 1))], "", null,
                Text(2_000))),
            _ => new(Cart: new(CartStatus.Open, null, [.. Some(50, i => new ItemLine($"sku-{i}", Text(60), 1))], Text(2_000))),
        };
        return new($"{number}-{new string('e', 100)}", Start.AddSeconds(number), content, $"{number}");
    }

    private KnownValue Known(string name) => new(name, Text(500), EvidenceLevel.SignedIn, "crm", Start);

    private IEnumerable<T> Some<T>(int max, Func<int, T> make) =>
        Enumerable.Range(0, random.Next((int)(max * size) + 1) + (int)(max * size) / 2).Take(max).Select(make);

    private string Text(int max)
    {
        var alphabet = Alphabets[random.Next(Alphabets.Length)];
        var length = random.Next((int)(max * size) + 1);
        var text = string.Concat(Enumerable.Repeat(alphabet, length / alphabet.Length + 1))[..length];
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }
}
