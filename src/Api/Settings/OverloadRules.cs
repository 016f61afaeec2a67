using Omni.Domain.Overload;

namespace Omni.Api.Settings;

/// <summary>When queues have too much, in and out; what is absent keeps its default.</summary>
internal static class OverloadRules
{
    public static OverloadRule Read(V1.OverloadRule rule) => new(
        (OverloadTrigger)rule.Trigger,
        rule.On == 0 && OverloadRule.StandardOf((OverloadTrigger)rule.Trigger) is { } standard ? standard : rule.On,
        (OverloadAction)rule.Action)
    {
        Channel = rule.Channel,
        DeflectTo = rule.DeflectTo,
        Text = rule.Text,
        ClosedText = rule.ClosedText,
    };

    public static V1.OverloadRule Write(OverloadRule rule) => new()
    {
        Trigger = (V1.OverloadTrigger)rule.Trigger,
        On = rule.On,
        Action = (V1.OverloadAction)rule.Action,
        Channel = rule.Channel,
        DeflectTo = rule.DeflectTo,
        Text = rule.Text,
        ClosedText = rule.ClosedText,
    };
}
