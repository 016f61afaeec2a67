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

    [Fact]
    public void Queue_ThatNobodyServes_IsNamed()
    {
        var document = Sample.Document with { Queues = Sample.Document.Queues.Add(new(new("que_new"), "", [], [])) };

        var warning = Assert.Single(SettingsWarnings.Of(document));

        Assert.Equal("queues[2]", warning.Path);
        Assert.Contains("nobody serves 'que_new'", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_OfManyQueues_EndAtTheirLimit()
    {
        var queues = Enumerable.Range(0, 300).Select(i => new QueueSettings(new($"que_{i}"), "", [], []));

        Assert.Equal(
            SettingsWarnings.Max, SettingsWarnings.Of(Sample.Document with { Queues = [.. queues], Agents = [] }).Length);
    }
}
