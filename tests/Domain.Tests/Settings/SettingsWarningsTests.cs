using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Tests.Samples;

namespace Omni.Domain.Tests.Settings;

/// <summary>What is allowed, but can never work.</summary>
public sealed class SettingsWarningsTests
{
    [Fact]
    public void Queue_ThatSomebodyCanServe_GivesNoWarning() => Assert.Empty(SettingsWarnings.Of(Sample.Document));

    [Fact]
    public void Queue_ThatAsksForWhatNobodyThereCanDo_IsNamed()
    {
        var document = Sample.Document with
        {
            Queues = Sample.Document.Queues.SetItem(
                1, Sample.Document.Queues[1] with { Requires = [Sample.Needs("sales", 4)] }),
        };

        var warning = Assert.Single(SettingsWarnings.Of(document));

        Assert.Equal("queues[1].requires", warning.Path);
        Assert.Contains("none of the 1 agents who serve 'que_sales'", warning.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("met after a step", "second", "requires", "relaxed at once to step 2")]
    [InlineData("never met", "", "requires", "nor what is left of it after every step")]
    [InlineData("a group that does not serve it", "elsewhere", "relaxation[1]", "no agent of group 'elsewhere' serves the queue")]
    [InlineData("a step behind everybody", "second any", "relaxation[2]", "step 2 lets in every agent already")]
    public void Relaxation_ThatCanHardlyBeMeant_IsNamed(string row, string groups, string path, string says)
    {
        var steps = new List<RelaxationStep> { new(default, RelaxationChange.LowerLevel, "sales", 1) };
        foreach (var group in groups.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            steps.Add(group == "any"
                ? new(default, RelaxationChange.AnyAgent)
                : new(default, RelaxationChange.AddGroup, group));
        if (groups.EndsWith("any", StringComparison.Ordinal)) steps.Reverse(1, 2);
        var document = Sample.Document with
        {
            Queues = Sample.Document.Queues.SetItem(1, Sample.Document.Queues[1] with
            {
                Requires = [Sample.Needs("sales", 5)], Relaxation = [.. steps],
            }),
            Agents =
            [
                Sample.Document.Agents[0] with { Groups = ["second"] },
                Sample.Document.Agents[1] with { Groups = ["elsewhere"] },
            ],
        };

        Assert.Empty(SettingsRules.Faults(document));
        var text = Assert.Single(SettingsWarnings.Of(document), w => w.Path == $"queues[1].{path}").Text;
        Assert.Contains(says, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_ThatNobodyServes_IsNamed()
    {
        var document = Sample.Document with { Queues = Sample.Document.Queues.Add(new(new("que_new"), "", [], [])) };

        var warning = Assert.Single(SettingsWarnings.Of(document));

        Assert.Equal("queues[2]", warning.Path);
        Assert.Contains("nobody serves 'que_new'", warning.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "§7")]
    [InlineData("as much as all together", 300, 300, null)]
    [InlineData("more than all together", 301, 300, "301 s are more than all causes together give, 300 s")]
    [InlineData("nothing is to be given", 300, 0, null)]
    public void Boost_ThatCanNeverBeGivenWhole_IsNamed(string row, int seconds, int most, string? says)
    {
        var boosts = new BoostPolicy { MissedOfferSeconds = seconds, CausesMaxSeconds = most };
        var document = Sample.Document with { Policy = Sample.Policy with { Boosts = boosts } };

        Assert.Empty(SettingsRules.Faults(document));
        var warnings = SettingsWarnings.Of(document);
        Assert.Equal(
            (row, says is null ? "" : "policy.boosts.missed_offer_seconds"), (row, string.Join(' ', warnings.Select(w => w.Path))));
        if (says is not null) Assert.StartsWith(says, warnings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_OfManyQueues_EndAtTheirLimit()
    {
        var boosted = Sample.Policy with { Boosts = new() { CausesMaxSeconds = 1 } };
        var queues = Enumerable.Range(0, 300).Select(i => new QueueSettings(new($"que_{i}"), "", [], []));

        Assert.Equal(
            SettingsWarnings.Max, SettingsWarnings.Of(Sample.Document with { Queues = [.. queues], Agents = [], Policy = boosted }).Length);
    }
}
