using System.Collections.Immutable;
using Omni.Api.Errors;
using Omni.Domain.Settings;

namespace Omni.Api.Settings.Files;

/// <summary>
/// Settings as a file: <c>omni.v1.Settings</c> as YAML, or as JSON when it begins with a brace. Every fault, of the form and
/// of the content, has its line.
/// </summary>
public sealed class SettingsFile
{
    private readonly MessageReading reading;

    private SettingsFile(MessageReading reading, SourceNode? file, V1.Settings settings)
    {
        this.reading = reading;
        Settings = settings;
        ExpectedVersion = VersionOf(file);
    }

    /// <summary>Key by which <c>settings get</c> says which version a file was; settings themselves pass it over.</summary>
    public const string VersionKey = "x-version";

    /// <summary>What the file says, as far as it could be read.</summary>
    public V1.Settings Settings { get; }

    /// <summary>The same, to be applied; null when there are faults.</summary>
    public SettingsDocument? Document { get; private init; }

    /// <summary>Version that was edited, by <see cref="VersionKey"/>; null: it does not say.</summary>
    public int? ExpectedVersion { get; }

    /// <summary>Everything that is wrong, in the order of the file; empty: it may be applied.</summary>
    public ImmutableArray<SettingsFileFault> Faults { get; private init; } = [];

    /// <summary>Reads a file of a brand's settings; never throws for what stands in it.</summary>
    public static SettingsFile Read(string text, string brand)
    {
        var faults = new SourceFaults();
        var reading = new MessageReading(faults);
        var settings = new V1.Settings();
        SourceNode? file = null;
        try
        {
            file = Nodes(text, faults);
            reading.Read(file, settings);
            if (faults.IsEmpty) return Checked(new(reading, file, settings), brand);
        }
        catch (SourceException e)
        {
            faults.Add(e.Place, "", e.Message);
        }

        return new(reading, file, settings) { Faults = faults.ToImmutable() };
    }

    /// <summary>A fault of the content with the line of its path.</summary>
    /// <param name="path">In the words of the API, with or without <c>settings.</c> in front.</param>
    public SettingsFileFault Locate(string path, string text)
    {
        const string Root = "settings.";
        var within = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;
        var place = reading.PlaceOf(within);
        return new(place.Line, place.Column, within, text);
    }

    private static SourceNode Nodes(string text, SourceFaults faults)
    {
        if (text.Length > SourceLimits.LengthMax)
            throw new SourceException(new(1, 1),
                $"the file has {text.Length} characters; at most {SourceLimits.LengthMax} are allowed");
        var node = text.AsSpan().TrimStart().StartsWith("{")
            ? JsonSource.Read(text, faults)
            : YamlSource.Read(text, faults);
        return node.Kind == SourceKind.Nothing ? throw new SourceException(node.Place, "the file holds nothing") : node;
    }

    private static SettingsFile Checked(SettingsFile file, string brand)
    {
        try
        {
            var document = SettingsReader.Read(file.Settings, brand);
            var faults = SettingsRules.Faults(document);
            return new(file)
            {
                Document = faults.IsEmpty ? document : null, Faults = [.. faults.Select(f => file.Locate(f.Path, f.Text))],
            };
        }
        catch (RefusalException e)
        {
            return new(file) { Faults = [file.Locate(e.Field ?? "", e.Message)] };
        }
    }

    private SettingsFile(SettingsFile read)
    {
        reading = read.reading;
        Settings = read.Settings;
        ExpectedVersion = read.ExpectedVersion;
    }

    private static int? VersionOf(SourceNode? file)
    {
        foreach (var entry in file?.Entries ?? [])
            if (entry.Key == VersionKey && int.TryParse(entry.Value.Text, out var version))
                return version;
        return null;
    }
}
