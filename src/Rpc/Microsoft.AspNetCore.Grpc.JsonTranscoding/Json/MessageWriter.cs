using System.Collections;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>Writes messages in the JSON mapping of protobuf. Safe to use from several threads.</summary>
internal sealed class MessageWriter(GrpcJsonTranscodingOptions options)
{
    /// <summary>Longest whole number, with its sign.</summary>
    private const int Int64TextMax = 20;

    private static readonly TypeRegistry ErrorDetails =
        TypeRegistry.FromFiles(Google.Rpc.ErrorDetailsReflection.Descriptor);

    private readonly bool ignoreDefaults = options.JsonSettings.IgnoreDefaultValues;
    private readonly bool enumsAsIntegers = options.JsonSettings.WriteEnumsAsIntegers;
    private readonly bool int64sAsStrings = options.JsonSettings.WriteInt64sAsStrings;

    private readonly TypeRegistry types = options.TypeRegistry;

    // Forms of their own: Struct, Value, ListValue, FieldMask.
    private readonly JsonFormatter otherForms = new(
        new JsonFormatter.Settings(!options.JsonSettings.IgnoreDefaultValues, options.TypeRegistry)
            .WithFormatEnumsAsIntegers(options.JsonSettings.WriteEnumsAsIntegers));

    /// <exception cref="InvalidOperationException">Something has no JSON, for example a year beyond 9999.</exception>
    public void Write(Utf8JsonWriter json, IMessage message) =>
        WriteMessage(json, MessageTable.Of(message.Descriptor), message);

    /// <summary>Writes one field alone, absent ones as null.</summary>
    public void WriteField(Utf8JsonWriter json, FieldTable field, IMessage message)
    {
        var value = field.Accessor.GetValue(message);
        if (field.IsMap) WriteMap(json, field, (IDictionary)value);
        else if (field.IsList) WriteList(json, field, (IList)value);
        else if (field.HasPresence && !field.Accessor.HasValue(message)) json.WriteNullValue();
        else WriteValue(json, field, value);
    }

    private void WriteMessage(Utf8JsonWriter json, MessageTable table, IMessage message)
    {
        switch (table.Kind)
        {
            case MessageKind.Ordinary:
                json.WriteStartObject();
                foreach (var field in table.Fields)
                    WriteMember(json, field, message);
                json.WriteEndObject();
                return;
            case MessageKind.Wrapper:
                WriteValue(json, table.Wrapped, table.Wrapped.Accessor.GetValue(message));
                return;
            case MessageKind.Timestamp:
            case MessageKind.Duration:
                WriteTime(json, message);
                return;
            case MessageKind.Any:
                WriteAny(json, (Any)message);
                return;
            default:
                json.WriteRawValue(otherForms.Format(message), skipInputValidation: true);
                return;
        }
    }

    /// <summary>Whether the type of what is in it is known.</summary>
    public bool Knows(Any any) => TypeOf(any) is not null;

    private MessageDescriptor? TypeOf(Any any)
    {
        var name = Any.GetTypeName(any.TypeUrl);
        return types.Find(name) ?? ErrorDetails.Find(name);
    }

    private void WriteAny(Utf8JsonWriter json, Any any)
    {
        json.WriteStartObject();
        if (any.TypeUrl.Length > 0)
        {
            var type = TypeOf(any)
                ?? throw new InvalidOperationException($"An Any holds '{any.TypeUrl}', which no TypeRegistry knows.");
            json.WriteString("@type", any.TypeUrl);
            var (table, message) = (MessageTable.Of(type), type.Parser.ParseFrom(any.Value));
            if (table.Kind == MessageKind.Ordinary)
                foreach (var field in table.Fields)
                    WriteMember(json, field, message);
            else
            {
                json.WritePropertyName("value");
                WriteMessage(json, table, message);
            }
        }

        json.WriteEndObject();
    }

    private void WriteMember(Utf8JsonWriter json, FieldTable field, IMessage message)
    {
        if (field.HasPresence && !field.Accessor.HasValue(message)) return;
        var value = field.Accessor.GetValue(message);
        if (ignoreDefaults && !field.HasPresence && IsDefault(field, value)) return;
        json.WritePropertyName(field.Name);
        if (field.IsMap) WriteMap(json, field, (IDictionary)value);
        else if (field.IsList) WriteList(json, field, (IList)value);
        else WriteValue(json, field, value);
    }

    private void WriteList(Utf8JsonWriter json, FieldTable field, IList values)
    {
        json.WriteStartArray();
        foreach (var value in values)
            WriteValue(json, field, value!);
        json.WriteEndArray();
    }

    private void WriteMap(Utf8JsonWriter json, FieldTable field, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(entry.Key switch
            {
                string text => text,
                bool flag => flag ? "true" : "false",
                var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
            });
            WriteValue(json, field.Value, entry.Value!);
        }

        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, FieldTable field, object value)
    {
        switch (field.Type)
        {
            case FieldType.String: json.WriteStringValue((string)value); return;
            case FieldType.Bool: json.WriteBooleanValue((bool)value); return;
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32: json.WriteNumberValue((int)value); return;
            case FieldType.UInt32 or FieldType.Fixed32: json.WriteNumberValue((uint)value); return;
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                if (int64sAsStrings) WriteText(json, (long)value);
                else json.WriteNumberValue((long)value);
                return;
            case FieldType.UInt64 or FieldType.Fixed64:
                if (int64sAsStrings) WriteText(json, (ulong)value);
                else json.WriteNumberValue((ulong)value);
                return;
            case FieldType.Float: WriteFloat(json, (float)value); return;
            case FieldType.Double: WriteDouble(json, (double)value); return;
            case FieldType.Bytes: json.WriteBase64StringValue(((ByteString)value).Span); return;
            case FieldType.Enum: WriteEnum(json, field.Enum, (int)value); return;
            case FieldType.Message when field.Message.Kind == MessageKind.Wrapper:
                WriteValue(json, field.Message.Wrapped, value);
                return;
            case FieldType.Message: WriteMessage(json, field.Message, (IMessage)value); return;
            default: throw new InvalidOperationException($"{field.Descriptor.FullName} is of a type without JSON.");
        }
    }

    private static void WriteText<T>(Utf8JsonWriter json, T number)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[Int64TextMax];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private void WriteEnum(Utf8JsonWriter json, EnumTable table, int number)
    {
        if (table.IsNull) json.WriteNullValue();
        else if (!enumsAsIntegers && table.TryGetName(number, out var name)) json.WriteStringValue(name);
        else json.WriteNumberValue(number);
    }

    private static void WriteFloat(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else WriteDouble(json, value);
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private static void WriteTime(Utf8JsonWriter json, IMessage message)
    {
        Span<byte> text = stackalloc byte[TimeText.LengthMax];
        var length = message is Timestamp instant
            ? TimeText.Write(instant, text)
            : TimeText.Write((Duration)message, text);
        if (length == 0)
            throw new InvalidOperationException($"A {message.Descriptor.FullName} is out of the range of JSON.");
        json.WriteStringValue(text[..length]);
    }

    private static bool IsDefault(FieldTable field, object value) => value switch
    {
        ICollection items => items.Count == 0,
        string text => text.Length == 0,
        ByteString bytes => bytes.Length == 0,
        bool flag => !flag,
        int number => number == 0,
        long number => number == 0,
        uint number => number == 0,
        ulong number => number == 0,
        float number => BitConverter.SingleToInt32Bits(number) == 0,
        double number => BitConverter.DoubleToInt64Bits(number) == 0,
        _ => field.Type == FieldType.Enum && (int)value == 0,
    };
}
