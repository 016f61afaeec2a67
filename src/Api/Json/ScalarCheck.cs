using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Omni.Api.Json;

/// <summary>Compares a JSON value with the scalar field that it is to become; numbers may come as text.</summary>
internal static class ScalarCheck
{
    /// <summary>What is wrong, or null.</summary>
    public static BodyFault? Find(ref Utf8JsonReader json, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => json.TokenType is JsonTokenType.True or JsonTokenType.False
            ? null
            : new("", "True or false is expected."),
        FieldType.String or FieldType.Bytes => OfText(ref json),
        FieldType.Enum => OfEnum(ref json, field.EnumType),
        FieldType.Double or FieldType.Float => json.TokenType is JsonTokenType.Number or JsonTokenType.String
            ? null
            : new("", "A number is expected."),
        FieldType.UInt64 or FieldType.Fixed64 => OfWhole(ref json, 0, ulong.MaxValue),
        FieldType.UInt32 or FieldType.Fixed32 => OfWhole(ref json, 0, uint.MaxValue),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => OfWhole(ref json, long.MinValue, long.MaxValue),
        _ => OfWhole(ref json, int.MinValue, int.MaxValue),
    };

    private static BodyFault? OfText(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String) return new("", "A text is expected.");
        _ = json.GetString(); // Throws for what is no Unicode.
        return null;
    }

    private static BodyFault? OfWhole(ref Utf8JsonReader json, Int128 least, Int128 most)
    {
        if (json.TokenType is not (JsonTokenType.Number or JsonTokenType.String) || !TryGet(ref json, out var value))
            return new("", $"A whole number from {least} to {most} is expected.");
        return value >= least && value <= most
            ? null
            : new("", $"The number does not fit; from {least} to {most} is expected.");
    }

    private static BodyFault? OfEnum(ref Utf8JsonReader json, EnumDescriptor type)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out _)) return null;
        if (json.TokenType == JsonTokenType.String && type.FindValueByName(json.GetString()!) is not null) return null;
        return new("", $"One of {string.Join(", ", type.Values.Select(v => v.Name))} is expected.");
    }

    private static bool TryGet(ref Utf8JsonReader json, out Int128 value)
    {
        Span<char> text = stackalloc char[64];
        value = 0;
        if (json.HasValueSequence || json.ValueSpan.Length > text.Length) return false;
        var length = json.TokenType == JsonTokenType.String
            ? json.CopyString(text)
            : System.Text.Encoding.ASCII.GetChars(json.ValueSpan, text);
        return Int128.TryParse(
            text[..length],
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value);
    }
}
