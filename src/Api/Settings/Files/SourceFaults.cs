using System.Collections.Immutable;
using Omni.Domain.Settings;

namespace Omni.Api.Settings.Files;

/// <summary>Faults of a settings file, up to as many as the rules name.</summary>
internal sealed class SourceFaults
{
    private readonly List<SettingsFileFault> faults = [];

    /// <summary>Whether the form is right so far.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>Adds one.</summary>
    public void Add(SourcePlace place, string path, string text)
    {
        if (faults.Count < SettingsRules.FaultsMax) faults.Add(new(place.Line, place.Column, path, text));
    }

    /// <summary>Adds one of a key that stood there already.</summary>
    public void Twice(SourcePlace place, string key, SourcePlace first) =>
        Add(place, "", $"'{key}' stands already in line {first.Line}; take one of the two out");

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<SettingsFileFault> ToImmutable() =>
        [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)];
}
