using Omni.Domain.Channels;
using Omni.Domain.Overload;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using static Omni.Domain.Tests.Overload.Relieving;
using static Omni.Domain.Tests.Samples.Sample;

namespace Omni.Domain.Tests.Overload;

[Trait("Semantics", "§12")]
public sealed class OverloadSettingsTests
{
    [Fact]
    public void Rules_OfEveryAction_MayBe() => Assert.Empty(SettingsRules.Faults(Rules.Document with
    {
        Queues = [Rules.Document.Queues[0] with { Relaxation = [new(TimeSpan.FromHours(1), RelaxationChange.AnyAgent)] }, Document.Queues[1]],
    }));

    [Theory]
    [InlineData("a circle", "queues[0].overflow_queue_ids", "que_help → que_sales → que_help")]
    [InlineData("into itself", "queues[0].overflow_queue_ids", "que_help → que_help")]
    [InlineData("nowhere", "queues[0].overload[0].action", "overflows nowhere")]
    [InlineData("to a queue that is not there", "queues[0].overflow_queue_ids[0]", "is not in these settings")]
    [InlineData("to a closed queue", "queues[0].overflow_queue_ids[0]", "is closed; name an open one")]
    [InlineData("closing calls", "queues[0].overload[0]", "for Deferred alone")]
    [InlineData("no step", "queues[0].overload[0].action", "no step to take")]
    [InlineData("at nothing", "queues[0].overload[0]", "more than 0")]
    [InlineData("twice", "queues[0].overload[1]", "stands already at")]
    [InlineData("on no channel", "queues[0].overload[0].channel", "is not in these settings")]
    [InlineData("no callbacks", "queues[0].overload[0].action", "set its callback")]
    [InlineData("led to nothing", "queues[0].overload[0].deflect_to", "leads nowhere")]
    [InlineData("led to nowhere", "queues[0].overload[0].deflect_to", "is not in these settings")]
    [InlineData("led to a call", "queues[0].overload[0].deflect_to", "name a text channel")]
    [InlineData("chats led to text", "queues[0].overload[0].channel", "name a live one")]
    [InlineData("led, but overflowing", "queues[0].overload[0].deflect_to", "leave it out")]
    [InlineData("nothing said", "queues[0].overload[0].text", "give the text")]
    [InlineData("a boost that talks", "queues[0].overload[0].text", "told nothing")]
    [InlineData("an unknown variable", "queues[0].overload[0].text", "no variable here")]
    [InlineData("another closed text", "queues[0].overload[0].closed_text", "leave it out")]
    public void Settings_ThatCannotBe_SayWhatToChange(string row, string path, string text)
    {
        var (help, sales) = (Document.Queues[0] with { Overload = [Overflow], Overflow = [Sales] }, Document.Queues[1]);
        var callback = help with { Callback = new() };
        switch (row)
        {
            case "a circle": sales = sales with { Overflow = [Help] }; break;
            case "into itself": help = help with { Overflow = [Help] }; break;
            case "nowhere": help = help with { Overflow = [] }; break;
            case "to a queue that is not there": help = help with { Overflow = [new("que_gone")] }; break;
            case "to a closed queue": sales = sales with { Closed = true, Heir = Help }; break;
            case "closing calls": help = help with { Overload = [Close with { Channel = "voice" }] }; break;
            case "no step": help = help with { Overload = [Relax] }; break;
            case "at nothing": help = help with { Overload = [Overflow with { On = 0 }] }; break;
            case "twice": help = help with { Overload = [Overflow, Overflow with { On = 7 }] }; break;
            case "on no channel": help = help with { Overload = [Overflow with { Channel = "fax" }] }; break;
            case "no callbacks": help = help with { Overload = [OfferCallback] }; break;
            case "led to nothing": help = help with { Overload = [Deflect with { DeflectTo = "" }] }; break;
            case "led to nowhere": help = help with { Overload = [Deflect with { DeflectTo = "fax" }] }; break;
            case "led to a call": help = help with { Overload = [Deflect with { DeflectTo = "voice" }] }; break;
            case "chats led to text": help = help with { Overload = [Deflect with { Channel = "chat" }] }; break;
            case "led, but overflowing": help = help with { Overload = [Overflow with { DeflectTo = "chat" }] }; break;
            case "nothing said": help = callback with { Overload = [OfferCallback with { Text = "" }] }; break;
            case "a boost that talks": help = help with { Overload = [Boost with { Text = "!" }] }; break;
            case "an unknown variable": help = callback with { Overload = [OfferCallback with { Text = "{wait}" }] }; break;
            default: help = callback with { Overload = [OfferCallback with { ClosedText = "no" }] }; break;
        }

        var faults = SettingsRules.Faults(Document with { Queues = [help, sales] });

        Assert.Contains(faults, f => f.Path == path && f.Text.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OverloadTrigger.P90, 180d)]
    [InlineData(OverloadTrigger.Closed, 1d)]
    [InlineData(OverloadTrigger.NobodyConnected, 1d)]
    [InlineData(OverloadTrigger.QueueLength, null)]
    public void Trigger_HasAStandard(OverloadTrigger trigger, double? expected) =>
        Assert.Equal(expected, OverloadRule.StandardOf(trigger));

    [Fact]
    public void Rule_ForNobodyInParticular_FitsByItsAction() =>
        Assert.True(Deflect.Fits("voice", ChannelClass.Live) && !Deflect.Fits("chat", ChannelClass.Chat));
}
