using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Overload;

/// <summary>When a queue is overloaded and what is done then; policy.</summary>
/// <param name="Trigger">What is looked at.</param>
/// <param name="On">On at this value or worse; default for Live: P90 of 180 s.</param>
/// <param name="Action">What is done while it is on.</param>
[GenerateSerializer, Immutable]
public sealed record OverloadRule(
    [property: Id(0)] OverloadTrigger Trigger, [property: Id(1)] double On, [property: Id(2)] OverloadAction Action)
{
    /// <summary>Off at 0.7 of the on-value or better …</summary>
    public const double OffShare = 0.7;

    /// <summary>… for this long without a break.</summary>
    public static readonly TimeSpan OffAfter = TimeSpan.FromMinutes(2);

    /// <summary>Live: P90 of three minutes.</summary>
    public static readonly OverloadRule LiveDefault = new(OverloadTrigger.P90, 180, OverloadAction.Deflect);

    /// <summary>0.7 of a value is not exact in binary: what differs by less than this of it is the same.</summary>
    private const double Same = 1e-9;

    /// <summary>Channel whose interactions it is for, and whose P90 is looked at; empty: all.</summary>
    [Id(3)]
    public string Channel { get; init; } = "";

    /// <summary>With <see cref="OverloadAction.Deflect"/>: the text channel that is offered.</summary>
    [Id(4)]
    public string DeflectTo { get; init; } = "";

    /// <summary>What the customer is told, with the variables of auto-replies; empty: nothing.</summary>
    [Id(5)]
    public string Text { get; init; } = "";

    /// <summary>With <see cref="OverloadAction.ReplyWithPromise"/>: what is said where no wait is known; empty: nothing.</summary>
    [Id(6)]
    public string ClosedText { get; init; } = "";

    /// <summary>Whether the action needs a text for the customer.</summary>
    public bool Speaks => Action is OverloadAction.OfferCallback or OverloadAction.Deflect
        or OverloadAction.ReplyWithPromise or OverloadAction.Close;

    /// <summary>Whether smaller values are worse.</summary>
    private bool IsInverse => Trigger == OverloadTrigger.ServiceLevel;

    /// <summary>What a trigger is on at where nothing else is said; null: that has to be said.</summary>
    public static double? StandardOf(OverloadTrigger trigger) => trigger switch
    {
        OverloadTrigger.P90 => LiveDefault.On,
        OverloadTrigger.NobodyConnected or OverloadTrigger.Closed => 1,
        _ => null,
    };

    /// <summary>Whether it is for interactions of the channel.</summary>
    public bool Fits(string channel, ChannelClass channelClass) =>
        (Channel.Length == 0 || string.Equals(Channel, channel, StringComparison.Ordinal)) && Action switch
        {
            OverloadAction.OfferCallback or OverloadAction.Deflect => channelClass == ChannelClass.Live,
            OverloadAction.Close => channelClass == ChannelClass.Deferred,
            _ => true,
        };

    /// <summary>Whether the value turns it on.</summary>
    public bool TurnsOn(double value) => IsInverse ? value <= On : value >= On;

    /// <summary>Whether the value is calm enough to turn it off in time; for a service level the distance to 1 counts.</summary>
    public bool IsCalm(double value)
    {
        var (bad, on) = IsInverse ? (1 - value, 1 - On) : (value, On);
        return bad <= OffShare * on * (1 + Same);
    }

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Fault(ChannelClass channelClass)
    {
        if (!Enum.IsDefined(Trigger) || Trigger == OverloadTrigger.Unspecified) return "name what triggers it";
        if (!Enum.IsDefined(Action) || Action == OverloadAction.Unspecified) return "name what is done";
        if (Action == OverloadAction.Close && channelClass != ChannelClass.Deferred)
            return $"closing with a message is for Deferred alone, not for {channelClass}; choose another action";
        if (!double.IsFinite(On) || On <= 0 || (IsInverse && On >= 1))
            return $"it is on at {On}; use more than 0{(IsInverse ? " and less than 1" : "")}";
        return null;
    }
}
