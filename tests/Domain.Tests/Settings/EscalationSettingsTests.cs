using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Settings;

[Trait("Semantics", "§15")]
public sealed class EscalationSettingsTests
{
    // Each queue with the one it escalates to.
    [Theory]
    [InlineData("three lines", "a>b b>c c", null)]
    [InlineData("two first lines", "a>c b>c c", null)]
    [InlineData("to itself", "a>a", "queues[0].escalation.queue_id: queue 'que_a' cannot escalate to itself; name another one")]
    [InlineData("to nowhere", "a>b", "queues[0].escalation.queue_id: ")]
    [InlineData("round", "a>b b>c c>a", "queues[0].escalation.queue_id: the escalations go round: que_a → que_b → que_c → que_a")]
    [InlineData("into a circle", "a>b b>c c>b", "queues[1].escalation.queue_id: the escalations go round: que_b → que_c → que_b")]
    public void Escalations_ThatCannotBe_AreNamedWithTheFix(string row, string queues, string? fault)
    {
        Assert.NotEmpty(row);
        var faults = SettingsRules.Faults(SettingsDocument.Empty("main") with
        {
            Queues = [.. queues.Split(' ').Select(Queue)],
        });

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(fault, $"{faults[0].Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    [Fact]
    public void Queues_OfSettingsStoredBefore_EscalateNowhere() => Assert.Null(Document.Queues[0].Escalation);

    private static QueueSettings Queue(string text)
    {
        var names = text.Split('>');
        return new(new($"que_{names[0]}"), "", [], [])
        {
            Escalation = names.Length > 1 ? new(new($"que_{names[1]}")) : null,
        };
    }
}
