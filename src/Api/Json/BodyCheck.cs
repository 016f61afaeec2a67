using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Omni.Api.Json;

/// <summary>
/// Compares a JSON body with the message it is to become, before the transcoder reads it: that one passes over fields it
/// does not know, so that a misspelt <c>requestId</c> would be a command without one, and does not tell which field is wrong.
/// </summary>
/// <remarks>
/// Names, kinds of values, ranges of numbers and names of enums are looked at. What this lets pass and the transcoder
/// does not (text that is no time) is still refused there.
/// </remarks>
internal static class BodyCheck
{
    private const int DepthMax = 64;
    private const string WellKnown = "google.protobuf.";

    /// <summary>The first thing that is wrong, or null.</summary>
    /// <param name="body">UTF-8.</param>
    /// <param name="message">What the body is to become.</param>
    public static BodyFault? Find(ReadOnlySpan<byte> body, MessageDescriptor message)
    {
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            json.Read();
            if (OfMessage(ref json, message) is { } fault) return fault;
            return json.Read() ? new("", "The body holds more than one value.") : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A string that is no text (half a surrogate pair, invalid UTF-8) is an InvalidOperationException of the reader.
            return new("", $"The body is no valid JSON: {e.Message}");
        }
    }

    private static BodyFault? OfMessage(ref Utf8JsonReader json, MessageDescriptor message)
    {
        if (json.TokenType != JsonTokenType.StartObject) return Expected("an object");
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString()!;
            if (FieldOf(message, name) is not { } field)
                return new(name, $"{message.Name} has no such field; it has {string.Join(", ", Names(message))}.");
            json.Read();
            if (OfField(ref json, field) is { } fault) return Within(name, fault);
        }

        return null;
    }

    private static BodyFault? OfField(ref Utf8JsonReader json, FieldDescriptor field)
    {
        if (json.TokenType == JsonTokenType.Null) return null;
        if (field.IsMap) return OfMap(ref json, field.MessageType.FindFieldByNumber(2));
        return field.IsRepeated ? OfList(ref json, field) : OfValue(ref json, field);
    }

    private static BodyFault? OfList(ref Utf8JsonReader json, FieldDescriptor field)
    {
        if (json.TokenType != JsonTokenType.StartArray) return Expected("a list");
        for (var i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
            if (OfValue(ref json, field) is { } fault)
                return Within($"[{i}]", fault);
        return null;
    }

    private static BodyFault? OfMap(ref Utf8JsonReader json, FieldDescriptor value)
    {
        if (json.TokenType != JsonTokenType.StartObject) return Expected("an object");
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var key = json.GetString()!;
            json.Read();
            if (OfValue(ref json, value) is { } fault) return Within(key, fault);
        }

        return null;
    }

    private static BodyFault? OfValue(ref Utf8JsonReader json, FieldDescriptor field)
    {
        if (field.FieldType != FieldType.Message) return ScalarCheck.Find(ref json, field);
        if (!field.MessageType.FullName.StartsWith(WellKnown, StringComparison.Ordinal))
            return OfMessage(ref json, field.MessageType);
        json.Skip();
        return null;
    }

    private static FieldDescriptor? FieldOf(MessageDescriptor message, string name)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
            if (field.JsonName == name || field.Name == name)
                return field;
        return null;
    }

    private static IEnumerable<string> Names(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Select(f => f.JsonName);

    private static BodyFault Expected(string kind) => new("", $"{char.ToUpperInvariant(kind[0])}{kind[1..]} is expected.");

    private static BodyFault Within(string name, BodyFault fault) =>
        fault with { Field = fault.Field.Length == 0 || fault.Field[0] == '[' ? name + fault.Field : $"{name}.{fault.Field}" };
}
