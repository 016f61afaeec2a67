using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Facts;
using Omni.Domain.Settings;

namespace Omni.Api.Customers;

/// <summary>Facts that other systems tell, looked at field by field.</summary>
internal static class FactReader
{
    /// <summary>Longest external id, in characters.</summary>
    public const int ExternalIdMax = 128;

    private const int HashBytes = 16;

    /// <summary>The fact in the domain's form.</summary>
    /// <param name="path">Where it stands in the request, with a dot behind; empty at the top.</param>
    public static FactDraft Read(V1.Fact fact, SettingsView settings, DateTimeOffset now, string path)
    {
        var externalId = Check.NotEmpty(fact.ExternalId, ExternalIdMax, $"{path}external_id");
        var at = Times.Read(fact.At, $"{path}at")
            ?? throw Check.Required($"{path}at", "when it happened, or since when it is so");
        return Draft(externalId, At(at, now, $"{path}at"), fact, settings, path, isFinal: false);
    }

    /// <summary>Something that the caller tells of by itself; the id makes it count once.</summary>
    public static FactDraft Read(
        V1.Fact fact, string id, DateTimeOffset? at, SettingsView settings, DateTimeOffset now, bool isFinal) =>
        Draft(id, at is { } told ? At(told, now, "at") : now, fact, settings, "", isFinal) with { IsTimeAssumed = at is null };

    /// <summary>The name of a product or a shop: a key of others, so without spaces and control characters.</summary>
    public static string Name(string value, string field)
    {
        Check.NotEmpty(value, FactContentReader.NameMax, field);
        foreach (var rune in value.EnumerateRunes())
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                throw Refusal.Invalid(Reasons.FieldMalformed, field,
                    $"{field} has a space or a control character; send 1 to {FactContentReader.NameMax} others.");
        return value;
    }

    /// <summary>A count of stock.</summary>
    public static StockLevel Read(V1.StockCount count, DateTimeOffset now)
    {
        if (count.Quantity < 0) throw Check.OutOfRange("stock.quantity", count.Quantity, "0 or more");
        var at = Times.Read(count.At, "stock.at") ?? throw Check.Required("stock.at", "since when");
        return new(Name(count.Shop, "stock.shop"), count.Quantity, At(at, now, "stock.at"));
    }

    private static FactDraft Draft(
        string id, DateTimeOffset at, V1.Fact fact, SettingsView settings, string path, bool isFinal)
    {
        var (content, said) = FactContentReader.Read(fact, settings, path);
        if (said.CalculateSize() > FactRules.ContentBytesMax)
            throw Refusal.Invalid(Reasons.FactTooLarge, $"{path}content",
                $"The fact has {said.CalculateSize()} bytes; at most {FactRules.ContentBytesMax} are allowed. "
                + "Leave out what no agent reads.");
        return new(id, at, content, HashOf(said), isFinal);
    }

    /// <summary>An instant that is not in the future.</summary>
    public static DateTimeOffset At(DateTimeOffset at, DateTimeOffset now, string field) => at <= now + FactRules.AheadMax
        ? at
        : throw Refusal.Invalid(Reasons.FactInFuture, field,
            $"{field} is {at - now:c} ahead of the server's clock; at most {FactRules.AheadMax:c} is allowed. "
            + "Send what has happened, or set the sender's clock.");

    private static string HashOf(IMessage content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.ToByteArray(), hash);
        return Base64Url.EncodeToString(hash[..HashBytes]);
    }
}
