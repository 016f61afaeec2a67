using System.Buffers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>Values that are written as text: in a path, in a query, as a map's key, or in a JSON string.</summary>
internal static class TextReaders
{
    /// <summary>Reads a bare value, as paths, queries and map keys have it.</summary>
    public static object Read(FieldTable field, string text) => field.Type switch
    {
        FieldType.String => text,
        FieldType.Bool => text switch
        {
            "true" => true,
            "false" => false,
            _ => throw new MalformedMessageException("true or false is expected."),
        },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => NumberReader.ParseInteger<int>(text),
        FieldType.UInt32 or FieldType.Fixed32 => NumberReader.ParseInteger<uint>(text),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => NumberReader.ParseInteger<long>(text),
        FieldType.UInt64 or FieldType.Fixed64 => NumberReader.ParseInteger<ulong>(text),
        FieldType.Double => NumberReader.ParseDouble(text),
        FieldType.Float => NumberReader.ToFloat(NumberReader.ParseDouble(text)),
        FieldType.Bytes => ReadBytes(text),
        FieldType.Enum => ReadEnum(field.Enum, text, numbers: true),
        FieldType.Message when field.Message.Kind == MessageKind.Wrapper => Read(field.Message.Wrapped, text),
        FieldType.Message when field.Message.Kind is MessageKind.Timestamp or MessageKind.Duration
            || field.Message.Descriptor.FullName == "google.protobuf.FieldMask" => ReadForm(field.Message, Quote(text)),
        _ => throw new MalformedMessageException("The field has no form in text; send it in the body."),
    };

    /// <summary>Base64 in both alphabets, with padding or without.</summary>
    public static ByteString ReadBytes(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        standard = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        var buffer = new byte[standard.Length / 4 * 3];
        return Convert.TryFromBase64String(standard, buffer, out var length) && !text.Any(char.IsWhiteSpace)
            ? UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, length))
            : throw new MalformedMessageException("Base64 is expected.");
    }

    /// <summary>
    /// A name of an enum, or its number in text if that will do: not in JSON, which has numbers of its own.
    /// </summary>
    public static int ReadEnum(EnumTable table, string text, bool numbers = false) =>
        table.TryGetNumber(text, out var number) ? number
        : numbers && int.TryParse(text, out number) ? number
        : throw new MalformedMessageException($"There is no such value; allowed: {table.Known}.");

    /// <summary>A message with a form of its own, read by Google.Protobuf.</summary>
    public static IMessage ReadForm(MessageTable table, string json, TypeRegistry? types = null)
    {
        try
        {
            var parser = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(types ?? TypeRegistry.Empty));
            return parser.Parse(json, table.Descriptor);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException or InvalidCastException)
        {
            throw new MalformedMessageException($"It is not a valid {table.Descriptor.FullName}.");
        }
    }

    private static string Quote(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length + 2);
        using var json = new System.Text.Json.Utf8JsonWriter(buffer);
        json.WriteStringValue(text);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
