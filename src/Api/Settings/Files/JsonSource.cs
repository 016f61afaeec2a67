using System.Text;
using System.Text.Json;

namespace Omni.Api.Settings.Files;

/// <summary>Reads JSON into the same nodes as YAML.</summary>
internal sealed class JsonSource
{
    private readonly byte[] bytes;
    private readonly SourceFaults faults;
    private readonly List<int> lineStarts = [0];

    private JsonSource(string text, SourceFaults faults)
    {
        bytes = Encoding.UTF8.GetBytes(text);
        this.faults = faults;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == (byte)'\n')
                lineStarts.Add(i + 1);
    }

    /// <summary>The one value of the file.</summary>
    /// <exception cref="SourceException">It is no JSON.</exception>
    public static SourceNode Read(string text, SourceFaults faults)
    {
        var source = new JsonSource(text, faults);
        var json = new Utf8JsonReader(source.bytes, new JsonReaderOptions
        {
            MaxDepth = SourceLimits.DepthMax, CommentHandling = JsonCommentHandling.Skip,
        });
        try
        {
            json.Read();
            var node = source.Node(ref json);
            json.Read(); // Throws when something follows.
            return node;
        }
        catch (JsonException e)
        {
            var said = e.Message.Split(" LineNumber", 2)[0];
            throw new SourceException(
                new((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), $"this is no JSON: {said}");
        }
        catch (InvalidOperationException e)
        {
            throw new SourceException(source.PlaceOf(json.TokenStartIndex), $"this is no text: {e.Message}");
        }
    }

    private SourceNode Node(ref Utf8JsonReader json)
    {
        var place = PlaceOf(json.TokenStartIndex);
        return json.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref json, place),
            JsonTokenType.StartArray => List(ref json, place),
            JsonTokenType.String => new(SourceKind.Quoted, place, json.GetString()!),
            JsonTokenType.Null => new(SourceKind.Nothing, place),
            _ => new(SourceKind.Literal, place, Encoding.UTF8.GetString(json.ValueSpan)),
        };
    }

    private SourceNode List(ref Utf8JsonReader json, SourcePlace place)
    {
        var list = new SourceNode(SourceKind.List, place);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            list.Items.Add(Node(ref json));
        return list;
    }

    private SourceNode Map(ref Utf8JsonReader json, SourcePlace place)
    {
        var map = new SourceNode(SourceKind.Map, place);
        var keys = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var (key, at) = (json.GetString()!, PlaceOf(json.TokenStartIndex));
            json.Read();
            var value = Node(ref json);
            if (keys.TryAdd(key, at)) map.Entries.Add(new(key, at, value));
            else faults.Twice(at, key, keys[key]);
        }

        return map;
    }

    private SourcePlace PlaceOf(long index)
    {
        var line = lineStarts.BinarySearch((int)index);
        if (line < 0) line = ~line - 1;
        return new(line + 1, Encoding.UTF8.GetCharCount(bytes.AsSpan(lineStarts[line]..(int)index)) + 1);
    }
}
