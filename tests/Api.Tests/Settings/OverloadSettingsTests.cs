using Omni.Domain.Overload;
using Omni.Domain.Settings;
using static Omni.Api.Tests.Settings.SettingsTexts;

namespace Omni.Api.Tests.Settings;

/// <summary>Overload rules as files and the API say them.</summary>
public sealed class OverloadSettingsTests
{
    private const string Whole = """
        queues:
          - id: que_a
            callback: {}
            overload:
              - { trigger: p90, action: deflect, deflect_to: sms, text: "By SMS?" }
              - { trigger: nobody_connected, action: overflow }
              - { trigger: queue_length, on: 7, action: overflow, channel: voice }
              - { trigger: service_level, on: 0.5, action: reply_with_promise, text: "{wait}", closed_text: "{opening}" }
            overflow_queue_ids: [que_b]
          - { id: que_b }
          - { id: que_c }
        channels:
          - { id: voice, channel_class: live, queue_id: que_a, address_kind: phone }
          - { id: sms, channel_class: chat, queue_id: que_b, address_kind: phone }
        """;

    [Fact]
    public void File_WithAllOfIt_IsReadAsTheRulesHoldIt()
    {
        var queue = Read(Whole).Queues[0];

        Assert.Equal(
            [
                new(OverloadTrigger.P90, 180, OverloadAction.Deflect) { DeflectTo = "sms", Text = "By SMS?" },
                new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow),
                new(OverloadTrigger.QueueLength, 7, OverloadAction.Overflow) { Channel = "voice" },
                new(OverloadTrigger.ServiceLevel, 0.5, OverloadAction.ReplyWithPromise)
                {
                    Text = "{wait}", ClosedText = "{opening}",
                },
            ],
            queue.Overload.ToArray());
        Assert.Equal("que_b", Assert.Single(queue.Overflow).Value);
        Assert.Empty(SettingsRules.Faults(Read(Whole)));
    }

    [Fact]
    public void Settings_ShownAndAppliedAgain_ChangeNothing() => AssertShownIsTheSame(Whole);

    [Theory]
    [InlineData("a target", "overflow_queue_ids: [que_b]", "overflow_queue_ids: [que_b, que_c]", "queues[que_a].overflow_queue_ids  que_c")]
    [InlineData("an on-value", "on: 7", "on: 8", "queues[que_a].overload { \"trigger\": \"OVERLOAD_TRIGGER_QUEUE_LENGTH\", \"on\": 7, \"action\": \"OVERLOAD_ACTION_OVERFLOW\", \"channel\": \"voice\" } ")]
    public void Change_OfOne_IsShown(string row, string from, string to, string change) =>
        Assert.Equal((row, change), (row, FirstChange(Whole, Whole.Replace(from, to, StringComparison.Ordinal))));

    [Theory]
    [InlineData("a circle", "{ id: que_b }", "{ id: que_b, overflow_queue_ids: [que_a] }", "9:5: queues[0].overflow_queue_ids: queues overflow in a circle: que_a → que_b → que_a")]
    [InlineData("led nowhere", ", deflect_to: sms", "", "5:9: queues[0].overload[0].deflect_to: it leads nowhere")]
    [InlineData("a trigger that is none", "trigger: p90", "trigger: p99", "5:20: queues[0].overload[0].trigger: one of queue_length, oldest_wait")]
    [InlineData("a level of 2", "on: 0.5", "on: 2", "8:9: queues[0].overload[3]: it is on at 2; use more than 0 and less than 1")]
    public void Fault_OfOne_HasItsLineAndFix(string row, string from, string to, string says) =>
        AssertFault(row, Whole.Replace(from, to, StringComparison.Ordinal), says);
}
