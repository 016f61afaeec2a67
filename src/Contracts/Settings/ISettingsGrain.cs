using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Orleans;

namespace Omni.Contracts.Settings;

/// <summary>A brand's settings; key <see cref="GrainKeys.Settings"/>. Callers: the API, what wakes.</summary>
public interface ISettingsGrain : IGrainWithStringKey
{
    /// <summary>Replaces the settings as a whole. Safe to repeat with the same request.</summary>
    /// <param name="expectedVersion">Version the caller edited; null: whatever is there.</param>
    /// <param name="dryRun">Only checks, also what waits in queues and the expected version.</param>
    Task<ApplyReply> ApplyAsync(
        SettingsDocument document, int? expectedVersion, bool dryRun, string actor, RequestStamp stamp);

    /// <summary>A version; null when there is none with that number.</summary>
    /// <param name="version">From 1; null: the newest, which is 0 before the first.</param>
    Task<SettingsVersion?> GetAsync(int? version);

    /// <summary>Versions before another one, the newest first.</summary>
    /// <param name="before">Exclusive; null: all there are.</param>
    /// <param name="limit">1 to 50.</param>
    Task<ImmutableArray<SettingsEdition>> ListVersionsAsync(int? before, int limit);

    /// <summary>Tells once more whom the settings concern; answers when to look again. Safe to repeat.</summary>
    Task<DateTimeOffset?> WakeAsync();
}

/// <summary>One version of a brand's settings.</summary>
[GenerateSerializer, Immutable]
public sealed record SettingsVersion([property: Id(0)] int Version, [property: Id(1)] SettingsDocument Document);

/// <summary>When a version was applied, and by whom.</summary>
/// <param name="Actor">Subject of the token.</param>
[GenerateSerializer, Immutable]
public sealed record SettingsEdition(
    [property: Id(0)] int Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Actor);

/// <summary>Answer to an apply.</summary>
public enum ApplyOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>In force, now or before; in a dry run: valid.</summary>
    Applied = 1,

    /// <summary>Somebody applied another version meanwhile.</summary>
    VersionMoved = 2,

    /// <summary>The document has faults.</summary>
    Invalid = 3,

    /// <summary>The request id was used with other content.</summary>
    RequestReused = 4,
}

/// <summary>Answer to an apply.</summary>
/// <param name="Version">Version that was applied; else the one in force.</param>
/// <param name="Faults">What is wrong, each with its path and the fix.</param>
[GenerateSerializer, Immutable]
public sealed record ApplyReply(
    [property: Id(0)] ApplyOutcome Outcome,
    [property: Id(1)] int Version,
    [property: Id(2)] ImmutableArray<SettingsFault> Faults)
{
    /// <summary>What was in force before it, or is instead of it in a dry run; null when nothing was applied.</summary>
    [Id(3)]
    public SettingsDocument? Before { get; init; }
}
