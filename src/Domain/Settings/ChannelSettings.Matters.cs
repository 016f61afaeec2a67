using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>What it leaves to other channels, and what others leave to it.</content>
public sealed partial record ChannelSettings
{
    /// <summary>How surely its connector vouches for customers at best; Guess: not said.</summary>
    /// <remarks>Counts for what is proposed alone: what a message says of itself decides.</remarks>
    [Id(21)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EvidenceLevel Vouches { get; init; }

    /// <summary>What is too complex for it.</summary>
    /// <remarks>Settings of before there were such hold none.</remarks>
    [Id(22)]
    public ImmutableArray<ChannelMatter> Matters
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>How customers are asked to go on over it, one text a language.</summary>
    /// <remarks>Settings of before there were such hold none.</remarks>
    [Id(23)]
    public ImmutableArray<ChannelInvitation> Invitations
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}
