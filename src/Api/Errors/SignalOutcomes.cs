using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Settings;

namespace Omni.Api.Errors;

/// <summary>What a "no" to typing, read marks, pages and files means outside.</summary>
internal static class SignalOutcomes
{
    /// <summary>Passes only what was done.</summary>
    public static void Check(
        SignalReply reply, InteractionId interaction, ChannelAbility needed, SettingsView settings, string message = "")
    {
        if (reply.Outcome == SignalOutcome.Done) return;
        throw reply.Outcome switch
        {
            SignalOutcome.NotFound => Outcomes.InteractionNotFound(interaction),
            SignalOutcome.NotYours => Outcomes.InteractionNotYours(interaction),
            SignalOutcome.WrongPhase => Outcomes.WrongPhase(interaction),
            SignalOutcome.ChannelCannot => Cannot(reply.Channel, needed),
            SignalOutcome.PageNotAllowed => PageNotAllowed(reply.Channel, settings),
            SignalOutcome.MessageNotFound => Refusal.NotFound(Reasons.MessageNotFound,
                $"Message {message} is not one of the other side's among the last 100 of the conversation, in {interaction}; "
                + "read the conversation again."),
            _ => Outcomes.Unexpected(reply.Outcome),
        };
    }

    /// <summary>The reason of one refused report; null: it counts.</summary>
    public static string? ReasonOf(SignalOutcome outcome) => outcome switch
    {
        SignalOutcome.Done => null,
        SignalOutcome.NotFound or SignalOutcome.MessageNotFound => Reasons.MessageNotFound,
        SignalOutcome.NotYours => Reasons.InteractionNotYours,
        SignalOutcome.ChannelCannot => Reasons.ChannelCannot,
        _ => throw Outcomes.Unexpected(outcome),
    };

    public static RefusalException FilesOfOtherChannel(InteractionId interaction) => Refusal.WrongState(
        Reasons.AttachmentChannel,
        $"The files were uploaded for another channel than the customer of {interaction} is on now; upload them for this one.");

    /// <summary>The channel cannot do it; says what to use instead.</summary>
    public static RefusalException Cannot(string channel, ChannelAbility needed) => Refusal.WrongState(
        Reasons.ChannelCannot,
        $"Channel '{channel}' cannot {WhatOf(needed)}: its abilities in the settings lack {NameOf(needed)}. "
        + $"{InsteadOf(needed)}, or add the ability if its connector has it.");

    private static string WhatOf(ChannelAbility ability) => ability switch
    {
        ChannelAbility.Typing => "show who types",
        ChannelAbility.Read => "show what was read",
        ChannelAbility.PagePush => "send visitors to a page",
        ChannelAbility.Edit => "change what was sent",
        ChannelAbility.Recall => "take back what was sent",
        _ => "carry files",
    };

    private static string InsteadOf(ChannelAbility ability) => ability switch
    {
        ChannelAbility.Typing => "Leave it out",
        ChannelAbility.Read => "Leave it out; connectors report READ of single deliveries",
        ChannelAbility.PagePush => "Send the address as a message by SendMessage",
        ChannelAbility.Edit or ChannelAbility.Recall => "Send what is right as a new message by SendMessage",
        _ => "Go on over a channel that can by SwitchChannel",
    };

    private static string NameOf(ChannelAbility ability) => ability switch
    {
        ChannelAbility.Typing => "typing",
        ChannelAbility.Read => "read",
        ChannelAbility.PagePush => "page_push",
        ChannelAbility.Edit => "edit",
        ChannelAbility.Recall => "recall",
        _ => "files",
    };

    private static RefusalException PageNotAllowed(string channel, SettingsView settings)
    {
        var origins = settings.Channels.TryGetValue(channel, out var found) ? found.PageOrigins : [];
        return Refusal.WrongState(Reasons.PageNotAllowed,
            $"The page is of none of the origins that channel '{channel}' allows: {string.Join(", ", origins)}. "
            + "Send to one of these, or add its origin to page_origins in the settings.");
    }
}
