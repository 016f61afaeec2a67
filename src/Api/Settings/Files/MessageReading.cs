using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Omni.Api.Settings.Files;

/// <summary>Makes a message of nodes and remembers where each of its fields stands.</summary>
/// <remarks>Field names as in the proto (<c>queue_ids</c>) or in its JSON form (<c>queueIds</c>).</remarks>
internal sealed class MessageReading(SourceFaults faults)
{
    /// <summary>Keys of the file itself that begin so are left to whoever wrote it: a place for anchors.</summary>
    private const string Own = "x-";

    private readonly Dictionary<string, SourcePlace> places = new(StringComparer.Ordinal);

    /// <summary>Fills the message; what is wrong is added to the faults.</summary>
    public void Read(SourceNode file, IMessage message)
    {
        places[""] = file.Place;
        OfMessage(file, message, "");
    }

    /// <summary>Where a path stands; what stands nowhere, because it is missing, where the nearest around it does.</summary>
    public SourcePlace PlaceOf(string path)
    {
        while (true)
        {
            if (places.TryGetValue(path, out var place)) return place;
            var end = path.LastIndexOfAny(['.', '[']);
            path = end < 0 ? "" : path[..end];
        }
    }

    private void OfMessage(SourceNode node, IMessage message, string path)
    {
        if (node.Kind != SourceKind.Map)
        {
            faults.Add(node.Place, path, $"keys and values are expected here, not {Said(node)}");
            return;
        }

        var read = new Dictionary<FieldDescriptor, SourcePlace>();
        foreach (var (key, place, value) in node.Entries)
        {
            if (path.Length == 0 && key.StartsWith(Own, StringComparison.Ordinal)) continue;
            if (FieldNames.Find(message.Descriptor, key) is not { } field)
                faults.Add(place, path, FieldNames.Unknown(message.Descriptor, key));
            else if (!read.TryAdd(field, place))
                faults.Twice(place, key, read[field]);
            else
                OfField(value, message, field, place, path.Length == 0 ? field.Name : $"{path}.{field.Name}");
        }
    }

    private void OfField(SourceNode node, IMessage message, FieldDescriptor field, SourcePlace key, string path)
    {
        places[path] = node.Kind is SourceKind.List or SourceKind.Map ? key : node.Place;
        if (node.Kind == SourceKind.Nothing) return;
        if (field.IsRepeated) OfList(node, (IList)field.Accessor.GetValue(message), field, path);
        else if (OfValue(node, field, path) is { } value) field.Accessor.SetValue(message, value);
    }

    private void OfList(SourceNode node, IList list, FieldDescriptor field, string path)
    {
        if (node.Kind != SourceKind.List)
        {
            faults.Add(node.Place, path, $"a list is expected here, not {Said(node)}; begin each item with '- '");
            return;
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            var (item, place) = (node.Items[i], $"{path}[{i}]");
            places[place] = item.Place;
            if (item.Kind == SourceKind.Nothing) faults.Add(item.Place, place, "the item is empty; fill it or take it out");
            else if (OfValue(item, field, place) is { } value) list.Add(value);
        }
    }

    private object? OfValue(SourceNode node, FieldDescriptor field, string path)
    {
        if (ShownValue.IsNested(field))
        {
            var nested = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            OfMessage(node, nested, path);
            return nested;
        }

        var (value, expected) = ValueReading.Read(node, field);
        if (value is null) faults.Add(node.Place, path, $"{expected} is expected here, not {Said(node)}");
        return value;
    }

    private static string Said(SourceNode node) => node.Kind switch
    {
        SourceKind.List => "a list",
        SourceKind.Map => "keys and values",
        SourceKind.Quoted => $"the text {ValueReading.Shown(node)}",
        _ => ValueReading.Shown(node),
    };
}
