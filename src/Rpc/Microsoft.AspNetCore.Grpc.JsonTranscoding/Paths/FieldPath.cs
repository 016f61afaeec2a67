using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;

/// <summary>A field of a message or of a message in it, as <c>page.size</c>, set from text.</summary>
internal sealed class FieldPath
{
    private readonly FieldTable[] fields;

    private FieldPath(string text, FieldTable[] fields)
    {
        Text = text;
        this.fields = fields;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The field at the end.</summary>
    public FieldTable Last => fields[^1];

    /// <summary>The field at the beginning.</summary>
    public FieldTable First => fields[0];

    /// <summary>Whether two paths lead to the same field, however they are written.</summary>
    public bool LeadsTo(FieldPath other) =>
        fields.Length == other.fields.Length && fields.Zip(other.fields).All(p => p.First == p.Second);

    /// <summary>Finds a path by names of the proto or of JSON; null: there is none.</summary>
    public static FieldPath? Find(MessageTable message, string text)
    {
        var names = text.Split('.');
        var fields = new FieldTable[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (!message.TryFind(names[i], out var field)) return null;
            fields[i] = field;
            if (i == names.Length - 1) break;
            if (field.Type != FieldType.Message || field.IsList || field.IsMap
                || field.Message.Kind != MessageKind.Ordinary) return null;
            message = field.Message;
        }

        return new(text, fields);
    }

    /// <summary>Sets the field, or adds to it when it is a list; messages on the way are made.</summary>
    /// <exception cref="MalformedMessageException">The text is no value of the field.</exception>
    public void Set(IMessage message, string text)
    {
        try
        {
            foreach (var field in fields.AsSpan(0, fields.Length - 1))
                message = Enter(message, field);
            if (Last.IsMap) throw new MalformedMessageException("A map has no form in text; send it in the body.");
            if (Last.Oneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(message) is { } set
                && set != Last.Descriptor)
                throw new MalformedMessageException($"Only one of {oneof.Name} may be set; {set.JsonName} is too.");
            var value = TextReaders.Read(Last, text);
            if (Last.IsList) ((IList)Last.Accessor.GetValue(message)).Add(value);
            else Last.Accessor.SetValue(message, value);
        }
        catch (MalformedMessageException e)
        {
            throw e.Within(Text);
        }
    }

    private static IMessage Enter(IMessage message, FieldTable field)
    {
        if (field.Accessor.GetValue(message) is IMessage inner) return inner;
        inner = field.Message.Create();
        field.Accessor.SetValue(message, inner);
        return inner;
    }
}
