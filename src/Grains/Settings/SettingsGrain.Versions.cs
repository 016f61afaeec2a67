using System.Collections.Immutable;
using Omni.Contracts.Settings;
using Omni.Domain.Settings;

namespace Omni.Grains.Settings;

/// <content>Versions that were in force.</content>
internal sealed partial class SettingsGrain
{
    /// <summary>Whole settings held in memory at once while versions are listed.</summary>
    private const int ReadBatch = 5;

    /// <inheritdoc/>
    public async Task<SettingsVersion?> GetAsync(int? version) =>
        version is { } wanted && wanted != State.Current.Version
            ? await FindAsync(wanted)
            : new(State.Current.Version, State.Current.Document);

    /// <inheritdoc/>
    public async Task<ImmutableArray<SettingsEdition>> ListVersionsAsync(int? before, int limit)
    {
        var end = before is { } exclusive ? Math.Min(exclusive - 1, State.Current.Version) : State.Current.Version;
        var first = Math.Max(0, end - limit);
        var listed = ImmutableArray.CreateBuilder<SettingsEdition>();
        for (var at = first; at < end; at += ReadBatch)
            foreach (var recorded in await Services.Journal.ReadStreamAsync(Stream, at, Math.Min(ReadBatch, end - at)))
                if (recorded.Event is SettingsApplied e)
                    listed.Add(new(e.Version, e.At, e.Actor));
        listed.Reverse();
        return listed.DrainToImmutable();
    }

    private async Task<SettingsVersion?> FindAsync(int version)
    {
        if (version < 1 || version > State.Current.Version) return null;
        var events = await Services.Journal.ReadStreamAsync(Stream, version - 1, limit: 1);
        return events is [{ Event: SettingsApplied e }] ? new(e.Version, e.Document) : null;
    }
}
