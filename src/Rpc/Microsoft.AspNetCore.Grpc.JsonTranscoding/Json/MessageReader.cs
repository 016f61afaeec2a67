using System.Collections;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>
/// Reads messages in the JSON mapping of protobuf, as strictly as it says: a name that is no field is refused. Safe to
/// use from several threads.
/// </summary>
internal sealed class MessageReader(TypeRegistry types)
{
    /// <summary>How deep objects and lists may be in one another, as many as messages in binary may.</summary>
    public const int DepthMax = 100;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DepthMax };

    /// <summary>Adds what the JSON object says to the message.</summary>
    /// <exception cref="MalformedMessageException">It is no message of that type.</exception>
    public void Read(ReadOnlySpan<byte> body, MessageTable table, IMessage target) =>
        Read(body, (ref Utf8JsonReader json, ReadOnlySpan<byte> whole) =>
        {
            if (table.Kind == MessageKind.Ordinary)
            {
                Expect(json.TokenType, JsonTokenType.StartObject, "An object");
                ReadMembers(ref json, whole, table, target);
            }
            else if (table.Kind == MessageKind.Wrapper)
                table.Wrapped.Accessor.SetValue(target, ReadValue(ref json, whole, table.Wrapped));
            else
                target.MergeFrom(ReadForm(ref json, whole, table).ToByteArray());
        });

    /// <summary>Sets one field to what the JSON value says.</summary>
    /// <exception cref="MalformedMessageException">It is no value of that field.</exception>
    public void ReadField(ReadOnlySpan<byte> body, FieldTable field, IMessage target) =>
        Read(body, (ref Utf8JsonReader json, ReadOnlySpan<byte> whole) => ReadMember(ref json, whole, field, target));

    private delegate void Reading(ref Utf8JsonReader json, ReadOnlySpan<byte> whole);

    private static void Read(ReadOnlySpan<byte> body, Reading read)
    {
        try
        {
            var json = new Utf8JsonReader(body, Options);
            json.Read();
            read(ref json, body);
            if (json.Read()) throw new MalformedMessageException("Something follows the JSON value.");
        }
        catch (JsonException e)
        {
            throw new MalformedMessageException(
                $"The body is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedMessageException("A text in the body is not valid UTF-8 or UTF-16.");
        }
    }

    private void ReadMembers(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, MessageTable table, IMessage target)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!table.TryFind(name, out var field))
                throw new MalformedMessageException($"{table.Descriptor.Name} has no such field.").Within(name);
            json.Read();
            try
            {
                ReadMember(ref json, whole, field, target);
            }
            catch (MalformedMessageException e)
            {
                throw e.Within(name);
            }
        }
    }

    private void ReadMember(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, FieldTable field, IMessage target)
    {
        if (json.TokenType == JsonTokenType.Null && (field.IsMap || field.IsList || !field.TakesNull)) return;
        if (field.Oneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(target) is { } set
            && set != field.Descriptor)
            throw new MalformedMessageException($"Only one of {oneof.Name} may be set; {set.JsonName} is too.");
        if (field.IsMap) ReadMap(ref json, whole, field, (IDictionary)field.Accessor.GetValue(target));
        else if (field.IsList) ReadList(ref json, whole, field, (IList)field.Accessor.GetValue(target));
        else field.Accessor.SetValue(target, ReadValue(ref json, whole, field));
    }

    private void ReadList(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, FieldTable field, IList values)
    {
        Expect(json.TokenType, JsonTokenType.StartArray, "A list");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            try
            {
                values.Add(ReadElement(ref json, whole, field));
            }
            catch (MalformedMessageException e)
            {
                throw e.Within($"[{values.Count}]");
            }
    }

    private void ReadMap(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, FieldTable field, IDictionary map)
    {
        Expect(json.TokenType, JsonTokenType.StartObject, "An object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            try
            {
                map[TextReaders.Read(field.Key, name)] = ReadElement(ref json, whole, field.Value);
            }
            catch (MalformedMessageException e)
            {
                throw e.Within(name);
            }
        }
    }

    private object ReadElement(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, FieldTable field) =>
        json.TokenType == JsonTokenType.Null && !field.TakesNull
            ? throw new MalformedMessageException("null is not allowed inside a list or map.")
            : ReadValue(ref json, whole, field);

    private object ReadValue(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, FieldTable field) => field.Type switch
    {
        FieldType.String => ReadString(ref json),
        FieldType.Bool => json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw new MalformedMessageException("true or false is expected."),
        },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => NumberReader.ReadInteger<int>(ref json),
        FieldType.UInt32 or FieldType.Fixed32 => NumberReader.ReadInteger<uint>(ref json),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => NumberReader.ReadInteger<long>(ref json),
        FieldType.UInt64 or FieldType.Fixed64 => NumberReader.ReadInteger<ulong>(ref json),
        FieldType.Double => NumberReader.ReadDouble(ref json),
        FieldType.Float => NumberReader.ToFloat(NumberReader.ReadDouble(ref json)),
        FieldType.Bytes => TextReaders.ReadBytes(ReadString(ref json)),
        FieldType.Enum => ReadEnum(ref json, field.Enum),
        FieldType.Message => ReadMessage(ref json, whole, field.Message),
        _ => throw new MalformedMessageException("The field is of a type without JSON."),
    };

    private object ReadMessage(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, MessageTable table)
    {
        if (table.Kind == MessageKind.Wrapper) return ReadValue(ref json, whole, table.Wrapped);
        if (table.Kind != MessageKind.Ordinary) return ReadForm(ref json, whole, table);
        Expect(json.TokenType, JsonTokenType.StartObject, "An object");
        var message = table.Create();
        ReadMembers(ref json, whole, table, message);
        return message;
    }

    /// <summary>Cuts the value out and leaves it to Google.Protobuf.</summary>
    private IMessage ReadForm(ref Utf8JsonReader json, ReadOnlySpan<byte> whole, MessageTable table)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return TextReaders.ReadForm(table, Encoding.UTF8.GetString(whole[start..(int)json.BytesConsumed]), types);
    }

    private static object ReadEnum(ref Utf8JsonReader json, EnumTable table) => json.TokenType switch
    {
        JsonTokenType.String => TextReaders.ReadEnum(table, json.GetString()!),
        JsonTokenType.Number => NumberReader.ReadInteger<int>(ref json),
        JsonTokenType.Null when table.IsNull => 0,
        _ => throw new MalformedMessageException($"A name is expected; allowed: {table.Known}."),
    };

    private static string ReadString(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String
            ? json.GetString()!
            : throw new MalformedMessageException("A text is expected.");

    private static void Expect(JsonTokenType seen, JsonTokenType expected, string name)
    {
        if (seen != expected) throw new MalformedMessageException($"{name} is expected.");
    }
}
