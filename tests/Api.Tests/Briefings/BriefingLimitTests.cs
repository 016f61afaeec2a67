using System.Collections;
using System.Text;
using Google.Protobuf;
using Omni.Api.Briefings;
using Omni.V1;

namespace Omni.Api.Tests.Briefings;

/// <summary>Whoever is offered: the briefing fits, says exactly what is missing, and leaves alone what fits.</summary>
public sealed class BriefingLimitTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Fact]
    public void Briefing_OfAnySize_FitsAndSaysWhatWasCut()
    {
        var (cut, shortened) = (0, 0);
        for (var seed = 0; seed < 36; seed++)
        {
            var monster = new Monster(seed, size: seed % 12 == 0 ? 1 : Math.Pow(seed % 12 / 12.0, 3));
            var view = monster.Conversation();
            var fit = BriefingWriter.Write(view, view.Interactions[0], monster.Brief());
            var encoded = fit.ToByteArray();
            Assert.True(encoded.Length <= 16 * 1024, $"seed {seed}: {encoded.Length} bytes");
            Assert.Equal(fit, Briefing.Parser.ParseFrom(encoded));
            foreach (var text in TextsOf(fit))
                Assert.Null(Record.Exception(() => Strict.GetBytes(text)));
            Assert.Equal(("cus_1", "que_chat"), (fit.Customer.CustomerId, fit.Matter.QueueId));
            if (fit.Cuts.Count > 0) cut++;
            if (fit.Cuts.Any(c => c.Shortened > 0)) shortened++;
        }

        Assert.InRange(cut, 10, 33);
        Assert.InRange(shortened, 8, 33);
    }

    /// <summary>Invitations of the settings may be longer than all else.</summary>
    [Fact]
    public void Proposals_OfLongInvitations_AreShortened()
    {
        var briefing = new Briefing { Customer = new() { CustomerId = "cus_1" } };
        for (var i = 0; i < 5; i++) briefing.Proposals.Add(new ChannelProposal { Channel = $"c{i}", Text = new('ж', 2_000) });

        var fit = BriefingLimit.Fit(briefing.Clone());

        Assert.InRange(fit.CalculateSize(), 1, 16 * 1024);
        Assert.Equal(("proposals", 0, 5), Assert.Single(fit.Cuts) is var cut ? (cut.Field, cut.LeftOut, cut.Shortened) : default);
        Assert.Equal(briefing.Proposals.Select(p => p.Channel), fit.Proposals.Select(p => p.Channel));
    }

    [Fact]
    public void Cuts_CountExactlyWhatIsMissing()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var whole = Random(new Random(seed));
            var fit = BriefingLimit.Fit(whole.Clone());
            if (whole.CalculateSize() <= BriefingLimit.BytesMax) Assert.Equal(whole, fit);
            foreach (var (field, before, after) in Lists(whole).Zip(Lists(fit), (w, f) => (w.Field, w.List, f.List)))
            {
                var said = fit.Cuts.SingleOrDefault(c => c.Field == field) ?? new();
                Assert.True(before.Count - after.Count == said.LeftOut, $"seed {seed}: {field}");
                var kept = before.Cast<IMessage>().Skip(field == "path" ? said.LeftOut : 0).Zip(after.Cast<IMessage>());
                Assert.True(
                    kept.Count(pair => !pair.First.Equals(pair.Second)) is var changed
                        && changed <= said.Shortened && (said.LeftOut > 0 || changed == said.Shortened),
                    $"seed {seed}: {field}");
            }
        }
    }

    [Fact]
    public void Cut_TakesTheLeastTellingFirst_AndShortensBeforeItLeavesOut()
    {
        var briefing = new Briefing { Customer = new() };
        for (var i = 0; i < 5; i++) briefing.Path.Add(new Fact { PageView = new() { Url = $"{i}{new string('x', 1_900)}" } });
        for (var i = 0; i < 5; i++)
            briefing.Conversations.Add(new PastConversation { ConversationId = $"con_{i}", FirstWords = new('x', 1_500) });
        briefing.Open.Add(new Fact { ExternalId = "o-1" });

        var fit = BriefingLimit.Fit(briefing.Clone());
        var said = Assert.Single(fit.Cuts);
        Assert.Equal(("path", 0, 5), (said.Field, said.LeftOut, said.Shortened));
        Assert.Equal(200, fit.Path[0].PageView.Url.Length);
        Assert.Equal(briefing.Conversations, fit.Conversations);

        for (var i = 0; i < 40; i++) briefing.Customer.Attributes.Add(new V1.Attribute { Name = "name", Value = new('x', 350) });
        fit = BriefingLimit.Fit(briefing.Clone());
        Assert.Equal(["path", "conversations", "attributes"], fit.Cuts.Select(c => c.Field));
        Assert.Equal(5, fit.Path.Count);
        Assert.Equal((0, 40), (fit.Cuts[^1].LeftOut, fit.Cuts[^1].Shortened));
    }

    private static IEnumerable<(string Field, IList List)> Lists(Briefing briefing) =>
    [
        ("path", briefing.Path), ("conversations", briefing.Conversations), ("notes", briefing.Notes),
        ("open", briefing.Open), ("attributes", briefing.Customer.Attributes), ("answers", briefing.Answers),
        ("proposals", briefing.Proposals),
    ];

    private static IEnumerable<string> TextsOf(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            foreach (var element in field.IsRepeated ? ((IList)value).Cast<object>() : [value])
            {
                if (element is string text) yield return text;
                if (element is IMessage inner)
                    foreach (var deeper in TextsOf(inner)) yield return deeper;
            }
        }
    }

    private static Briefing Random(Random random)
    {
        var briefing = new Briefing { Customer = new() { DisplayName = Text(random, 200) }, Matter = new() };
        for (var i = 0; i < 3; i++) briefing.Matter.LastWords.Add(Text(random, 500));
        for (var i = 0; i < random.Next(6); i++) briefing.Path.Add(new Fact { PageView = new() { Url = Text(random, 2_000) } });
        for (var i = 0; i < random.Next(6); i++)
            briefing.Conversations.Add(new PastConversation { FirstWords = Text(random, 200), LastWords = Text(random, 200) });
        for (var i = 0; i < random.Next(4); i++) briefing.Notes.Add(new Fact { Note = new() { Text = Text(random, 4_000) } });
        for (var i = 0; i < random.Next(11); i++) briefing.Open.Add(new Fact { Order = new() { Url = Text(random, 2_000) } });
        for (var i = 0; i < random.Next(51); i++)
            briefing.Customer.Attributes.Add(new V1.Attribute { Name = $"a{i}", Value = Text(random, 500) });
        for (var i = 0; i < random.Next(65); i++) briefing.Answers.Add(new Answer { Slot = $"s{i}", Value = Text(random, 900) });
        for (var i = 0; i < random.Next(6); i++)
            briefing.Proposals.Add(new ChannelProposal { Channel = $"c{i}", Text = Text(random, 2_000) });
        return briefing;
    }

    private static string Text(Random random, int max) => new(random.Next(2) == 0 ? 'x' : 'ж', random.Next(max));
}
