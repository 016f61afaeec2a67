using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;

/// <summary>What reading and writing ask of a field, looked up once.</summary>
internal sealed class FieldTable(FieldDescriptor descriptor)
{
    public FieldDescriptor Descriptor { get; } = descriptor;

    public FieldType Type { get; } = descriptor.FieldType;

    /// <summary>The name in JSON.</summary>
    public JsonEncodedText Name { get; } =
        JsonEncodedText.Encode(descriptor.JsonName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Null for the key and value of a map, which belong to no class.</summary>
    public IFieldAccessor Accessor { get; } = descriptor.Accessor;

    public bool IsMap { get; } = descriptor.IsMap;

    /// <summary>A list, and no map.</summary>
    public bool IsList { get; } = descriptor.IsRepeated && !descriptor.IsMap;

    /// <summary>Whether it can be absent, which is not the same as holding its default.</summary>
    public bool HasPresence { get; } = descriptor is { IsRepeated: false, HasPresence: true };

    /// <summary>The oneof it is one of, as written in the proto; null: none.</summary>
    public OneofDescriptor? Oneof { get; } = descriptor.RealContainingOneof;

    /// <summary>Type of a message field.</summary>
    public MessageTable Message => field ??= MessageTable.Of(Descriptor.MessageType);

    /// <summary>Type of an enum field.</summary>
    public EnumTable Enum => field ??= new(Descriptor.EnumType);

    /// <summary>Key of a map.</summary>
    public FieldTable Key => field ??= new(Descriptor.MessageType.FindFieldByNumber(1));

    /// <summary>Value of a map.</summary>
    public FieldTable Value => field ??= new(Descriptor.MessageType.FindFieldByNumber(2));

    /// <summary>Whether JSON's null is a value of the field instead of its absence.</summary>
    public bool TakesNull => Type switch
    {
        FieldType.Message => Message.Kind == MessageKind.Value,
        FieldType.Enum => Enum.IsNull,
        _ => false,
    };
}
