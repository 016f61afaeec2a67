using Omni.Domain.Settings;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Settings;

[Trait("Semantics", "§6")]
public sealed class InterruptionSettingsTests
{
    [Theory]
    [InlineData("none", "", "", null)]
    [InlineData("a call interrupts both", "chat mail", "", null)]
    [InlineData("a chain", "chat mail", "mail", null)]
    [InlineData("itself", "voice", "", "channels[0].may_interrupt[0]: a channel cannot interrupt itself; take it out")]
    [InlineData("one that is not there", "fax", "", "channels[0].may_interrupt[0]: ")]
    [InlineData("twice", "mail mail", "", "channels[0].may_interrupt[1]: ")]
    [InlineData("each other", "chat", "voice", "channels[0].may_interrupt[0]: 'chat' may interrupt 'voice' too, so neither would ever end")]
    public void Matrix_ThatCannotBe_IsNamedWithTheFix(string row, string voice, string chat, string? fault)
    {
        Assert.NotEmpty(row);
        var faults = SettingsRules.Faults(Document with
        {
            Channels = [Voice with { MayInterrupt = Ids(voice) }, Chat with { MayInterrupt = Ids(chat) }, Mail],
        });

        if (fault is null) Assert.Empty(faults);
        else Assert.StartsWith(fault, $"{faults[0].Path}: {faults[0].Text}", StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_OfSettingsStoredBefore_InterruptNothing() =>
        Assert.Empty(new ChannelSettings("c", "C", default, Help, null, default, null, null).MayInterrupt);

    private static System.Collections.Immutable.ImmutableArray<string> Ids(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
