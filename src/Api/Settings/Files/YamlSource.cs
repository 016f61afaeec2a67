using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Omni.Api.Settings.Files;

/// <summary>
/// Reads YAML into nodes by the parser's events: no tag makes an object, anchors and merge keys are bounded, and a key
/// that stands twice is a fault.
/// </summary>
internal sealed class YamlSource
{
    private const string MergeKey = "<<";
    private const string TextTag = "tag:yaml.org,2002:str";

    private readonly IParser parser;
    private readonly SourceFaults faults;
    private readonly Dictionary<string, SourceNode?> anchors = new(StringComparer.Ordinal);
    private long nodes;

    private YamlSource(string text, SourceFaults faults)
    {
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        this.faults = faults;
    }

    /// <summary>The one document of the file.</summary>
    /// <exception cref="SourceException">It is no YAML, or breaks a bound.</exception>
    public static SourceNode Read(string text, SourceFaults faults)
    {
        try
        {
            return new YamlSource(text, faults).Document();
        }
        catch (YamlException e)
        {
            throw new SourceException(TabIn(text) ?? PlaceOf(e.End), $"this is no YAML: {e.Message}");
        }
    }

    private SourceNode Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end)) throw new SourceException(PlaceOf(end.Start), "the file holds nothing");
        parser.Consume<DocumentStart>();
        var node = Node(depth: 0);
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
            throw new SourceException(PlaceOf(parser.Current!.Start), "a second document begins; a file holds one");
        return node;
    }

    private SourceNode Node(int depth)
    {
        var current = parser.Current ?? throw new SourceException(new(1, 1), "the file ends too early");
        var place = PlaceOf(current.Start);
        if (depth > SourceLimits.DepthMax)
            throw new SourceException(place, $"more than {SourceLimits.DepthMax} lists and maps stand within each other");
        if (parser.TryConsume<AnchorAlias>(out var alias)) return Repeated(alias, place);
        Count(1, place);
        var opened = (NodeEvent)current;
        if (!opened.Anchor.IsEmpty) anchors[opened.Anchor.Value] = null;
        var node = parser.TryConsume<Scalar>(out var scalar) ? Single(scalar, place)
            : parser.TryConsume<SequenceStart>(out var list) ? List(list, place, depth)
            : Map(parser.Consume<MappingStart>(), place, depth);
        if (!opened.Anchor.IsEmpty) anchors[opened.Anchor.Value] = node;
        return node;
    }

    private SourceNode Repeated(AnchorAlias alias, SourcePlace place)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out var node))
            throw new SourceException(place, $"*{alias.Value} refers to an anchor that does not stand above");
        if (node is null) throw new SourceException(place, $"*{alias.Value} refers to itself");
        Count(node.Size, place);
        return node;
    }

    private SourceNode Single(Scalar scalar, SourcePlace place)
    {
        var isText = Is(scalar.Tag, TextTag);
        if (!isText) Refuse(scalar.Tag, place);
        if (isText || scalar.Style != ScalarStyle.Plain) return new(SourceKind.Quoted, place, scalar.Value);
        return scalar.Value is "" or "~" or "null" or "Null" or "NULL"
            ? new(SourceKind.Nothing, place)
            : new(SourceKind.Plain, place, scalar.Value);
    }

    private SourceNode List(SequenceStart start, SourcePlace place, int depth)
    {
        Refuse(start.Tag, place);
        var list = new SourceNode(SourceKind.List, place);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = Node(depth + 1);
            list.Items.Add(item);
            list.Size += item.Size;
        }

        return list;
    }

    private SourceNode Map(MappingStart start, SourcePlace place, int depth)
    {
        Refuse(start.Tag, place);
        var map = new SourceNode(SourceKind.Map, place);
        var keys = new Dictionary<string, SourcePlace>(StringComparer.Ordinal);
        var merged = new List<SourceNode>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw new SourceException(PlaceOf(parser.Current!.Start), "a key has to be a text");
            var at = PlaceOf(key.Start);
            var value = Node(depth + 1);
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain }) merged.AddRange(Sources(value));
            else if (!keys.TryAdd(key.Value, at)) faults.Twice(at, key.Value, keys[key.Value]);
            else Add(map, new(key.Value, at, value));
        }

        foreach (var source in merged)
            foreach (var entry in source.Entries)
                if (keys.TryAdd(entry.Key, entry.Place))
                {
                    Count(entry.Value.Size, place);
                    Add(map, entry);
                }

        return map;
    }

    private static void Add(SourceNode map, SourceEntry entry)
    {
        map.Entries.Add(entry);
        map.Size += entry.Value.Size;
    }

    /// <summary>What a merge key takes over: a map, or several, the first before the others.</summary>
    private IEnumerable<SourceNode> Sources(SourceNode value)
    {
        foreach (var source in value.Kind == SourceKind.List ? value.Items : [value])
            if (source.Kind == SourceKind.Map) yield return source;
            else faults.Add(source.Place, "", "<< takes over keys and values; name a map by its *alias");
    }

    /// <summary>A tab before the first word of a line: the parser names the place where the map began instead.</summary>
    private static SourcePlace? TabIn(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indent = line[..^line.TrimStart().Length];
            if (indent.Length < line.Length && indent.IndexOf('\t') is >= 0 and var tab) return new(number, tab + 1);
        }

        return null;
    }

    private void Count(long added, SourcePlace place)
    {
        nodes += added;
        if (nodes > SourceLimits.NodesMax)
            throw new SourceException(
                place, $"the file holds more than {SourceLimits.NodesMax} values, with its aliases written out");
    }

    private void Refuse(TagName tag, SourcePlace place)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific) faults.Add(place, "", $"the tag {tag} is not allowed; leave it out");
    }

    private static bool Is(TagName tag, string name) => !tag.IsEmpty && !tag.IsNonSpecific && tag.Value == name;

    private static SourcePlace PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
