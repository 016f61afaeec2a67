using System.Collections.Frozen;
using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Verification;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>How customers show who they are, and what they have to show it for.</content>
public sealed partial record SettingsDocument
{
    /// <summary>Ways in which customers show who they are.</summary>
    /// <remarks>Settings that were applied before there were such hold none.</remarks>
    [Id(20)]
    public ImmutableArray<VerificationMethod> VerificationMethods
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Steps that need a customer who is surely known.</summary>
    /// <remarks>Settings that were applied before there were such hold none.</remarks>
    [Id(21)]
    public ImmutableArray<SensitiveStep> SensitiveSteps
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <content>How long it counts.</content>
public sealed partial record PolicySettings
{
    /// <summary>How long what a customer has shown counts (§19).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(47)]
    public TimeSpan VerifiedFor
    {
        get => field == default ? TimeSpan.FromMinutes(30) : field;
        init;
    }
}

/// <content>What verification rules look up.</content>
public sealed partial class SettingsView
{
    /// <summary>Ways in which customers show who they are, by id.</summary>
    public FrozenDictionary<string, VerificationMethod> Methods { get; } =
        document.VerificationMethods.ToFrozenDictionary(m => m.Id, StringComparer.Ordinal);

    /// <summary>Sensitive steps by id.</summary>
    public FrozenDictionary<string, SensitiveStep> Steps { get; } =
        document.SensitiveSteps.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);

    /// <summary>Whether sensitive steps may be taken on that channel.</summary>
    public bool CarriesSensitive(string channel) =>
        Channels.TryGetValue(channel, out var found) && !found.IsPublic && found.Can(ChannelAbility.Sensitive);
}
