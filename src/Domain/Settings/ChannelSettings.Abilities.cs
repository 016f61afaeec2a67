using System.Collections.Immutable;
using Omni.Domain.Attachments;
using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>What a channel can do.</content>
public sealed partial record ChannelSettings
{
    /// <summary>What it can do besides carrying texts or speech; what is not named here is refused.</summary>
    /// <remarks>Settings that were applied before there were abilities hold none.</remarks>
    [Id(14)]
    public ImmutableArray<ChannelAbility> Abilities
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Origins of the pages that a visitor may be sent to, for example https://shop.example; empty: any.</summary>
    [Id(15)]
    public ImmutableArray<string> PageOrigins
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What files it carries; null: <see cref="FileLimits.Default"/>.</summary>
    [Id(16)]
    public FileLimits? Files { get; init; }

    /// <summary>Whether it can do that.</summary>
    public bool Can(ChannelAbility ability) => Abilities.Contains(ability);
}
