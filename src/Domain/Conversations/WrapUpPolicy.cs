using System.Collections.Immutable;
using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>How work is finished after the customer has gone (Semantics §16).</summary>
public enum WrapUpMode
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>None: closed at once.</summary>
    None = 1,

    /// <summary>The agent may take it, and end it at any time without a code.</summary>
    Optional = 2,

    /// <summary>Ends with a code, or at the installation's limit.</summary>
    Mandatory = 3,

    /// <summary>Ends with a code, or at its time.</summary>
    MandatoryTimed = 4,
}

/// <summary>A queue's wrap-up, and the codes besides its dispositions; policy.</summary>
/// <param name="Mode">Whether there is one, and how it ends.</param>
/// <param name="Base">Length before its one extension, 1–300 s; for timed ones, else zero.</param>
/// <param name="Max">Longest of the queue, up to 300 s; null: twice the base, untimed 300 s.</param>
[GenerateSerializer, Immutable]
public sealed record WrapUpPolicy(
    [property: Id(0)] WrapUpMode Mode, [property: Id(1)] TimeSpan Base, [property: Id(2)] TimeSpan? Max = null)
{
    /// <summary>What it was about: codes an agent may name; empty allows any.</summary>
    [Id(3)]
    public ImmutableArray<string> Topics
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Where the customer is: codes an agent may name; empty allows any.</summary>
    [Id(4)]
    public ImmutableArray<string> Regions
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Timed with the class's length; without one there is no wrap-up (Semantics §16).</summary>
    public static WrapUpPolicy OfClass(TimeSpan length) => length > TimeSpan.Zero
        ? new(WrapUpMode.MandatoryTimed, length)
        : new(WrapUpMode.None, TimeSpan.Zero);

    /// <summary>Timed, Live 30 s, Chat 20 s; Deferred none.</summary>
    public static WrapUpPolicy Default(ChannelClass channelClass) =>
        OfClass(new Settings.PolicySettings().WrapUp[channelClass]);
}
