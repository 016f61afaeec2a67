using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>What reading and writing ask of a message type, looked up once. One for each type of the process.</summary>
internal sealed class MessageTable
{
    private static readonly ConcurrentDictionary<MessageDescriptor, MessageTable> Tables = new();

    private readonly Dictionary<string, FieldTable> byName = new(StringComparer.Ordinal);
    private readonly Func<IMessage> create;

    private MessageTable(MessageDescriptor descriptor)
    {
        Descriptor = descriptor;
        Kind = KindOf(descriptor);
        create = Expression.Lambda<Func<IMessage>>(Expression.New(descriptor.ClrType)).Compile();
        Fields = [.. descriptor.Fields.InDeclarationOrder().Select(f => new FieldTable(f))];
        foreach (var field in Fields)
        {
            byName[field.Descriptor.Name] = field;
            byName[field.Descriptor.JsonName] = field;
        }
    }

    public MessageDescriptor Descriptor { get; }

    public MessageKind Kind { get; }

    /// <summary>In the order of the proto.</summary>
    public FieldTable[] Fields { get; }

    /// <summary>The one field of a wrapper.</summary>
    public FieldTable Wrapped => Fields[0];

    public static MessageTable Of(MessageDescriptor descriptor) =>
        Tables.GetOrAdd(descriptor, static d => new(d));

    /// <summary>A message with nothing set.</summary>
    public IMessage Create() => create();

    /// <summary>Finds a field by its name in the proto or in JSON.</summary>
    public bool TryFind(string name, [MaybeNullWhen(false)] out FieldTable field) =>
        byName.TryGetValue(name, out field);

    private static MessageKind KindOf(MessageDescriptor descriptor) => descriptor.FullName switch
    {
        "google.protobuf.Timestamp" => MessageKind.Timestamp,
        "google.protobuf.Duration" => MessageKind.Duration,
        "google.protobuf.Value" => MessageKind.Value,
        "google.protobuf.Any" => MessageKind.Any,
        "google.protobuf.Struct" or "google.protobuf.ListValue"
            or "google.protobuf.FieldMask" => MessageKind.OtherForm,
        _ when descriptor.File.Name == "google/protobuf/wrappers.proto" => MessageKind.Wrapper,
        _ => MessageKind.Ordinary,
    };
}

/// <summary>How a message type looks in JSON.</summary>
internal enum MessageKind
{
    /// <summary>An object of its fields.</summary>
    Ordinary,

    /// <summary>Its one field alone; in C# not even a message.</summary>
    Wrapper,

    /// <summary>RFC 3339.</summary>
    Timestamp,

    /// <summary>Seconds with an s.</summary>
    Duration,

    /// <summary>Whatever JSON can say, null included.</summary>
    Value,

    /// <summary>A message of any type, with the type's name.</summary>
    Any,

    /// <summary>A form that Google.Protobuf's own JSON reads and writes.</summary>
    OtherForm,
}
