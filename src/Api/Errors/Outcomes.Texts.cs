using Omni.Domain.Channels;

namespace Omni.Api.Errors;

/// <content>What channels do not carry.</content>
internal static partial class Outcomes
{
    internal static RefusalException TextTooLong(int limit, string text) => Refusal.Invalid(Reasons.TextTooLong, "text",
        $"text has {TextParts.LengthOf(text)} characters; the channel carries {limit} of them, in at most {TextLimits.PartsMax} parts "
        + "if its settings say split. Shorten it, send it in several, or go on over another channel.");
}
