using Omni.Domain.Channels;

namespace Omni.Api.Errors;

/// <content>What channels do not carry.</content>
internal static partial class Outcomes
{
    /// <summary>An edit stays the one message that it was, also where the channel splits texts.</summary>
    internal static RefusalException EditTooLong(int limit, string text) => Refusal.Invalid(Reasons.TextTooLong, "text",
        $"text has {TextParts.LengthOf(text)} characters; the channel carries {limit} of them in one message, and an edit is not "
        + "split. Shorten it, or send what is more as a new message.");

    internal static RefusalException TextTooLong(int limit, string text) => Refusal.Invalid(Reasons.TextTooLong, "text",
        $"text has {TextParts.LengthOf(text)} characters; the channel carries {limit} of them, in at most {TextLimits.PartsMax} parts "
        + "if its settings say split. Shorten it, send it in several, or go on over another channel.");
}
