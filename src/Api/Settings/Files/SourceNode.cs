namespace Omni.Api.Settings.Files;

/// <summary>What a node of a settings file is.</summary>
internal enum SourceKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Nothing: as if it did not stand there.</summary>
    Nothing = 1,

    /// <summary>Text in quotes.</summary>
    Quoted = 2,

    /// <summary>YAML without quotes: what it is, the field says.</summary>
    Plain = 3,

    /// <summary>A number, true or false of JSON: no text.</summary>
    Literal = 4,

    /// <summary>A list.</summary>
    List = 5,

    /// <summary>Keys and values.</summary>
    Map = 6,
}

/// <summary>Where something stands in a file, both from 1.</summary>
internal readonly record struct SourcePlace(int Line, int Column);

/// <summary>A key and its value.</summary>
internal readonly record struct SourceEntry(string Key, SourcePlace Place, SourceNode Value);

/// <summary>A value of a settings file with its place. A value that an alias repeats is one and the same node.</summary>
internal sealed class SourceNode(SourceKind kind, SourcePlace place, string text = "")
{
    /// <summary>What it is.</summary>
    public SourceKind Kind { get; } = kind;

    /// <summary>Where it begins.</summary>
    public SourcePlace Place { get; } = place;

    /// <summary>The text of a single value.</summary>
    public string Text { get; } = text;

    /// <summary>Items of a list.</summary>
    public List<SourceNode> Items { get; } = [];

    /// <summary>Entries of a map, no key twice.</summary>
    public List<SourceEntry> Entries { get; } = [];

    /// <summary>Nodes it stands for, itself included, aliases written out.</summary>
    public long Size { get; set; } = 1;
}

/// <summary>The file cannot be read any further.</summary>
internal sealed class SourceException(SourcePlace place, string text) : Exception(text)
{
    public SourcePlace Place { get; } = place;
}

/// <summary>Bounds of a file, so that a small one cannot fill the memory.</summary>
internal static class SourceLimits
{
    /// <summary>Most characters of a file: what a request may hold.</summary>
    public const int LengthMax = Hosting.ApiExtensions.RequestBytesMax;

    /// <summary>Most values, with aliases written out; 20,000 agents in ten queues each are half of it.</summary>
    public const long NodesMax = 1_000_000;

    /// <summary>Most lists and maps within each other.</summary>
    public const int DepthMax = 32;
}
