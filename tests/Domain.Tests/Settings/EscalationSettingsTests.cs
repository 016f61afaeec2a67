using Omni.Domain.Conversations;
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

    [Theory]
    [InlineData(EscalationMode.Unspecified, null)]
    [InlineData(EscalationMode.HandOver, null)]
    [InlineData(EscalationMode.Consult, null)]
    [InlineData((EscalationMode)7, "7 is not allowed; choose one of HandOver, Consult")]
    public void Mode_ThatIsNone_IsNamedWithTheFix(EscalationMode mode, string? fault)
    {
        var queues = SettingsDocument.Empty("main") with
        {
            Queues = [Queue("a") with { Escalation = new(new("que_b")) { Mode = mode } }, Queue("b")],
        };
        var policy = SettingsDocument.Empty("main") with { Policy = new() { EscalationMode = mode } };

        Assert.Equal(Said("queues[0].escalation.mode"), SettingsRules.Faults(queues).Select(f => (f.Path, f.Text)));
        Assert.Equal(Said("policy.escalation_mode"), SettingsRules.Faults(policy).Select(f => (f.Path, f.Text)));

        (string, string)[] Said(string path) => fault is null ? [] : [(path, fault)];
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
