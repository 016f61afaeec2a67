using System.Buffers;
using System.Text;
using Omni.Api.Errors;
using Omni.Domain;
using Omni.Domain.Conversations;

namespace Omni.Api.Requests;

/// <summary>
/// Looks at one field of a request: returns it in the domain's form or refuses the request, naming the field, what is
/// allowed and, where it cannot be customer data, the value seen.
/// </summary>
internal static partial class Check
{
    private const int RequestIdMax = 128;
    private const int IdMax = 64;
    private const int ShownMax = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>A request id: 1 to 128 characters.</summary>
    public static string RequestId(string value)
    {
        if (value.Length == 0)
            throw Refusal.Invalid(Reasons.RequestIdMissing, "request_id",
                $"request_id is empty; send 1 to {RequestIdMax} characters, the same again for a repetition.");
        return NotLonger(value, RequestIdMax, "request_id");
    }

    /// <summary>An id: its prefix and 1 to 60 of a-z, 0-9, _ and -.</summary>
    public static TId Id<TId>(string value, string prefix, string field)
        where TId : IId<TId> => TId.From(IdText(value, prefix, field));

    public static ConversationId Conversation(string value) => Id<ConversationId>(value, "con_", "conversation_id");

    public static InteractionId Interaction(string value) => Id<InteractionId>(value, "int_", "interaction_id");

    public static OfferId Offer(string value) => Id<OfferId>(value, "off_", "offer_id");

    public static CustomerId Customer(string value, string field = "customer_id") => Id<CustomerId>(value, "cus_", field);

    public static string Webhook(string value) => IdText(value, "whk_", "webhook_id");

    /// <summary>A message's text: 1 byte to 64 KiB of UTF-8.</summary>
    public static string MessageText(string value, string field = "text")
    {
        if (value.Length == 0)
            throw Refusal.Invalid(Reasons.TextEmpty, field, $"{field} is empty; send 1 byte to 64 KiB of UTF-8.");
        if (value.Length > MessageRules.TextBytesMax / 3 && Encoding.UTF8.GetByteCount(value) is var bytes
            && bytes > MessageRules.TextBytesMax)
            throw Refusal.Invalid(Reasons.TextTooLong, field,
                $"{field} has {bytes} bytes in UTF-8; at most {MessageRules.TextBytesMax} are allowed. Split it.");
        return value;
    }

    /// <summary>A text that must be there.</summary>
    public static string NotEmpty(string value, int max, string field)
    {
        if (value.Length == 0) throw Required(field, $"1 to {max} characters");
        return NotLonger(value, max, field);
    }

    /// <summary>A text that may be empty.</summary>
    public static string NotLonger(string value, int max, string field)
    {
        if (value.Length > max)
            throw Refusal.Invalid(Reasons.FieldTooLong, field,
                $"{field} has {value.Length} characters; at most {max} are allowed.");
        return value;
    }

    /// <summary>A number in a range; 0 is read as <paramref name="standard"/>.</summary>
    public static int PageSize(int value, int max, int standard, string field = "page_size")
    {
        if (value == 0) return standard;
        if (value < 0 || value > max)
            throw OutOfRange(field, value, $"1 to {max}, or 0 for {standard}");
        return value;
    }

    /// <summary>What a customer is worth: 0 to 600 seconds of virtual wait.</summary>
    public static int CustomerValue(int seconds, string field) => seconds is >= 0 and <= BoostRules.StandingMaxSeconds
        ? seconds
        : throw OutOfRange(field, seconds, $"0 to {BoostRules.StandingMaxSeconds} seconds of virtual wait");

    /// <summary>A list that is not too long.</summary>
    public static void Count(int count, int max, string field)
    {
        if (count > max)
            throw Refusal.Invalid(
                Reasons.TooManyItems, field, $"{field} has {count} items; at most {max} are allowed.");
    }

    public static RefusalException Required(string field, string allowed) =>
        Refusal.Invalid(Reasons.FieldRequired, field, $"{field} is missing; send {allowed}.");

    public static RefusalException OutOfRange<TValue>(string field, TValue value, string allowed) =>
        Refusal.Invalid(Reasons.FieldOutOfRange, field, $"{field} is {value}; allowed: {allowed}.");

    /// <summary>A value as an error shows it.</summary>
    public static string Shown(string value) => value.Length <= ShownMax ? value : $"{value[..ShownMax]}…";

    private static string IdText(string value, string prefix, string field)
    {
        if (value.Length == 0) throw Required(field, $"an id that begins with {prefix}");
        if (!value.StartsWith(prefix, StringComparison.Ordinal) || value.Length == prefix.Length
            || value.Length > IdMax || value.AsSpan().ContainsAnyExcept(IdCharacters))
            throw Refusal.Invalid(Reasons.FieldMalformed, field,
                $"{field} is '{Shown(value)}'; it must begin with {prefix} and go on with 1 to {IdMax - prefix.Length} "
                + "of a-z, 0-9, _ and -.");
        return value;
    }
}
