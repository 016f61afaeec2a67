using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;

namespace Omni.Domain.Conversations;

/// <summary>Answer to an agent who changes what they have written.</summary>
public enum OwnMessageOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Done, or it was so before.</summary>
    Done = 1,

    /// <summary>No such message among the last ones.</summary>
    NotFound = 2,

    /// <summary>The customer, the system or another agent wrote it.</summary>
    NotYours = 3,

    /// <summary>It sends the visitor to a page: there is no text to change, and nothing to take back.</summary>
    NotAMessage = 4,

    /// <summary>The settings do not say that its channel can do it.</summary>
    ChannelCannot = 5,

    /// <summary>It was sent longer ago than the policy allows.</summary>
    TooLate = 6,

    /// <summary>It was taken back: nothing is left to edit.</summary>
    Recalled = 7,

    /// <summary>It never reached the customer.</summary>
    NeverArrived = 8,

    /// <summary>The channel does not carry as much in one message, and an edit has one place.</summary>
    TextTooLong = 9,
}

/// <summary>
/// Agents edit and take back what they have sent, within the policy's time and whatever phase the interaction is in
/// (Semantics §20). Response clocks and delivery statuses stay as they are.
/// </summary>
public static class OwnMessageRules
{
    /// <summary>Lets it say something else; the same text again changes nothing.</summary>
    public static Decision<OwnMessageOutcome> Edit(
        ConversationState state, AgentId agent, MessageId message, string text, SettingsView settings, DateTimeOffset now)
    {
        var entry = state.FindMessage(message);
        var may = May(state, entry, agent, ChannelAbility.Edit, settings);
        if (may != OwnMessageOutcome.Done) return may;
        if (entry!.RecalledAt is not null) return OwnMessageOutcome.Recalled;
        if (entry.Text == text) return OwnMessageOutcome.Done;
        if (now > entry.SentAt + settings.Policy.EditWithin) return OwnMessageOutcome.TooLate;
        if (TextParts.Of(text, LimitsOf(state, entry, settings)).Length != 1) return OwnMessageOutcome.TextTooLong;

        // A number, since two edits may be of the same millisecond.
        var number = entry.Wordings.IsEmpty ? 1 : entry.Wordings[^1].Since.Sequence + 1;
        return new(OwnMessageOutcome.Done, new MessageEdited(message, entry.Interaction, now, number, now)
        {
            Author = agent, Personal = new(text),
        });
    }

    /// <summary>Takes it away from the customer, for good; repeating changes nothing.</summary>
    public static Decision<OwnMessageOutcome> Recall(
        ConversationState state, AgentId agent, MessageId message, SettingsView settings, DateTimeOffset now)
    {
        var entry = state.FindMessage(message);
        var may = May(state, entry, agent, ChannelAbility.Recall, settings);
        if (may != OwnMessageOutcome.Done) return may;
        if (entry!.RecalledAt is not null) return OwnMessageOutcome.Done;
        if (now > entry.SentAt + settings.Policy.RecallWithin) return OwnMessageOutcome.TooLate;
        return new(OwnMessageOutcome.Done, new MessageRecalled(message, entry.Interaction, now, now) { Author = agent });
    }

    /// <summary>How long texts may be where the message went; null: as long as a request carries.</summary>
    public static TextLimits? LimitsOf(ConversationState state, TranscriptEntry entry, SettingsView settings) =>
        settings.Channels.GetValueOrDefault(state.Find(entry.Interaction)!.Channel)?.Text;

    private static OwnMessageOutcome May(
        ConversationState state, TranscriptEntry? entry, AgentId agent, ChannelAbility ability, SettingsView settings)
    {
        if (entry is null) return OwnMessageOutcome.NotFound;
        if (entry.Author != agent) return OwnMessageOutcome.NotYours;
        if (entry.Page is not null) return OwnMessageOutcome.NotAMessage;
        if (!settings.Channels.TryGetValue(state.Find(entry.Interaction)!.Channel, out var channel) || !channel.Can(ability))
            return OwnMessageOutcome.ChannelCannot;
        return entry.Status == DeliveryStatus.Failed ? OwnMessageOutcome.NeverArrived : OwnMessageOutcome.Done;
    }
}
