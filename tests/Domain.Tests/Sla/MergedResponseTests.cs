using Omni.Domain.Conversations;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Samples.Sample;
using static Omni.Domain.Tests.Sla.Promising;

namespace Omni.Domain.Tests.Sla;

/// <summary>Each mark is told once of a question that merges and their undoing bring, take away and bring again (Semantics §18).</summary>
[Trait("Semantics", "§18")]
public sealed class MergedResponseTests
{
    private readonly SettingsView settings = Seconds(100, 200);

    /// <summary>Nobody had looked at it before the merge, so what it had passed is told with that.</summary>
    [Fact]
    public void Question_ThatWasBreachedByTheMerge_ComesBackWithNothingToTell()
    {
        var matter = AskedAt(Chat, 10);
        matter.Now += Ms(200_000);

        TakeAndGiveBack(matter, AskedAt(Mail, 0).State with { Id = new("con_2") });

        AssertToldOnce(matter);
    }

    /// <summary>Another one's clock takes its place in between.</summary>
    [Fact]
    public void Question_ThatWasHereBefore_ComesAgainWithNothingToTell()
    {
        var matter = Talking(settings);
        Answer(matter);
        var (one, two) = (AskedAt(Mail, 0).State with { Id = new("con_2") }, AskedAt(Mail, 9).State with { Id = new("con_3") });
        matter.Now += Ms(300_000);

        foreach (var asked in new[] { one, two, one }) TakeAndGiveBack(matter, asked);

        AssertToldOnce(matter);
    }

    private Matter AskedAt(ChannelSettings channel, int second)
    {
        var matter = new Matter { Settings = settings, Now = Start.AddSeconds(second) };
        matter.Receive(channel);
        return matter;
    }

    private void TakeAndGiveBack(Matter matter, ConversationState asked)
    {
        Assert.Equal(MergeOutcome.Done, matter.Commit(MergeRules.Merge(matter.State, asked, true, "sup_1", null, settings, matter.Now)));
        matter.Pass(Ms(1_000));
        Assert.Equal(MergeOutcome.Done, matter.Commit(MergeRules.Unmerge(
            matter.State, asked, "sup_1", () => new($"int_again{matter.Log.Count}"), matter.Now, out _)));
        matter.Pass(Ms(1_000));
    }

    /// <summary>Of two clocks both marks.</summary>
    private static void AssertToldOnce(Matter matter)
    {
        foreach (var told in new[]
                 {
                     matter.Log.OfType<SlaDueSoon>().Select(s => s.StartedAt).ToArray(),
                     matter.Log.OfType<SlaBreached>().Select(s => s.StartedAt).ToArray(),
                 })
            Assert.Equal((2, 2), (told.Length, told.Distinct().Count()));
    }
}
