using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;

namespace Omni.Api.OpenApi;

/// <summary>Describes messages as JSON schemas, each once, under <c>components/schemas</c>.</summary>
internal sealed class SchemaWriter(ProtoComments comments)
{
    private const string DurationPattern = @"^-?\d+(\.\d{1,9})?s$";

    /// <summary>What was described so far, by name.</summary>
    public JsonObject Schemas { get; } = [];

    /// <summary>A reference to a message, described when it was not yet.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">Fields that come another way, by their name in the proto.</param>
    public JsonObject Reference(MessageDescriptor message, IReadOnlySet<string>? except = null)
    {
        if (Form(message.FullName) is { } form) return form;
        if (!Schemas.ContainsKey(message.Name))
        {
            Schemas[message.Name] = null;
            Schemas[message.Name] = Describe(message, except);
        }

        return new() { ["$ref"] = $"#/components/schemas/{message.Name}" };
    }

    /// <summary>The schema of a field's value, with its comment.</summary>
    public JsonObject Field(FieldDescriptor field)
    {
        var schema = field.IsMap
            ? new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Single(field.MessageType.FindFieldByNumber(2)),
            }
            : field.IsRepeated
                ? new JsonObject { ["type"] = "array", ["items"] = Single(field) }
                : Single(field);
        if (comments.Of($"{field.ContainingType.Name}.{field.Name}") is { } text) schema["description"] = text;
        return schema;
    }

    private JsonObject Describe(MessageDescriptor message, IReadOnlySet<string>? except)
    {
        var properties = new JsonObject();
        foreach (var field in message.Fields.InDeclarationOrder())
            if (except?.Contains(field.Name) != true)
                properties[field.JsonName] = Field(field);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (comments.Of(message.Name) is { } text) schema["description"] = text;
        return schema;
    }

    private JsonObject Single(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => Reference(field.MessageType),
        FieldType.Enum => Enum(field.EnumType),
        FieldType.String => Of("string"),
        FieldType.Bool => Of("boolean"),
        FieldType.Bytes => Of("string", "byte"),
        FieldType.Double => Of("number", "double"),
        FieldType.Float => Of("number", "float"),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Of("string", "int64"),
        FieldType.UInt64 or FieldType.Fixed64 => Of("string", "uint64"),
        FieldType.UInt32 or FieldType.Fixed32 => Of("integer", "uint32"),
        _ => Of("integer", "int32"),
    };

    private JsonObject Enum(EnumDescriptor type)
    {
        if (!Schemas.ContainsKey(type.Name))
        {
            var lines = type.Values.Select(v => (v.Name, Text: comments.Of($"{type.Name}.{v.Name}")))
                .Where(v => v.Text is not null).Select(v => $"{v.Name}: {v.Text}");
            Schemas[type.Name] = new JsonObject
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. type.Values.Select(v => JsonValue.Create(v.Name))]),
                ["description"] = string.Join('\n', lines.Prepend(comments.Of(type.Name)).OfType<string>()),
            };
        }

        return new() { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    private static JsonObject? Form(string message) => message switch
    {
        "google.protobuf.Timestamp" => Of("string", "date-time"),
        "google.protobuf.Duration" => new() { ["type"] = "string", ["pattern"] = DurationPattern },
        "google.protobuf.Any" => new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["@type"] = Of("string") },
            ["additionalProperties"] = true,
        },
        _ => null,
    };

    private static JsonObject Of(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null) schema["format"] = format;
        return schema;
    }
}
