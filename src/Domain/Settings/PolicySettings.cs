using Omni.Domain.Channels;
using Omni.Domain.Queues;
using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Settings;

/// <summary>Time limits and weights that Semantics marks as policy, with its defaults.</summary>
[GenerateSerializer, Immutable]
public sealed partial record PolicySettings
{
    /// <summary>How long an offer rings (§4).</summary>
    [Id(0)]
    public ClassTimes OfferTtl { get; init; } = new(Seconds(15), Seconds(20), Seconds(60));

    /// <summary>A frontend must confirm an offer's delivery within this, else it is withdrawn (§4).</summary>
    [Id(1)]
    public TimeSpan DeliveryConfirmation { get; init; } = Seconds(3);

    /// <summary>How long an agent gets no offer of an interaction that was declined or missed (§4).</summary>
    [Id(2)]
    public TimeSpan CoolDown { get; init; } = Seconds(60);

    /// <summary>Expiries in a row that set an agent not ready (§4).</summary>
    [Id(3)]
    public ClassCounts MissesAllowed { get; init; } = new(1, 1, 3);

    /// <summary>How long one renewal keeps a device's lease (§5).</summary>
    [Id(4)]
    public TimeSpan DeviceLease { get; init; } = Seconds(15);

    /// <summary>How long the lease of a device that a push reaches goes on without a stream (§5).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(36)]
    public TimeSpan PushLease
    {
        get => field == default ? TimeSpan.FromMinutes(15) : field;
        init;
    }

    /// <summary>From the last lease's end to <c>AgentDisconnected</c> (§5).</summary>
    [Id(5)]
    public TimeSpan ReconnectGrace { get; init; } = Seconds(45);

    /// <summary>From accept to a connected medium (§3).</summary>
    [Id(6)]
    public TimeSpan ConnectTimeout { get; init; } = Seconds(10);

    /// <summary>Wrap-up before its one extension (§16); zero: none.</summary>
    [Id(7)]
    public ClassTimes WrapUp { get; init; } = new(Seconds(30), Seconds(20), TimeSpan.Zero);

    /// <summary>How long an interaction may stay New before it is queued with what is known.</summary>
    [Id(8)]
    public TimeSpan HandOverTimeout { get; init; } = Seconds(60);

    /// <summary>A message within this after its conversation closed reopens it; later ones begin a new one.</summary>
    [Id(9)]
    public ClassTimes ReopenWindow { get; init; } =
        new(TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromDays(14));

    /// <summary>What goes first among what waits (§7).</summary>
    /// <remarks>Settings of before the order could be chosen hold none.</remarks>
    [Id(11)]
    public OrderPolicy Order
    {
        get => field ?? OrderPolicy.Default;
        init;
    }

    /// <summary>Last agent or case owner first (§10).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(12)]
    public StickyPolicy Sticky
    {
        get => field ?? StickyPolicy.Default;
        init;
    }

    /// <summary>How long a callback rings at the customer (§3).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(14)]
    public TimeSpan RingLimit
    {
        get => field == default ? Seconds(40) : field;
        init;
    }

    /// <summary>Percent of its cost that a wrap-up holds, rounded up to units (§6).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(16)]
    public ClassCounts WrapUpShare
    {
        get => field ?? new(100, 50, 0);
        init;
    }

    /// <summary>Units of work that is parked or interrupted (§6).</summary>
    [Id(18)]
    public int ParkedCost { get; init; }

    /// <summary>Parked work is closed when the customer has not written for this long (§3).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(19)]
    public TimeSpan ParkedFor
    {
        get => field == default ? TimeSpan.FromDays(14) : field;
        init;
    }

    /// <summary>Deferred work of a disconnected agent is kept at least this long (§5).</summary>
    /// <remarks>Settings of before that could be chosen hold none.</remarks>
    [Id(20)]
    public TimeSpan DeferredKept
    {
        get => field == default ? TimeSpan.FromMinutes(10) : field;
        init;
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}

/// <summary>A time for each channel class.</summary>
[GenerateSerializer, Immutable]
public sealed record ClassTimes(
    [property: Id(0)] TimeSpan Live, [property: Id(1)] TimeSpan Chat, [property: Id(2)] TimeSpan Deferred)
{
    /// <summary>The time of that class.</summary>
    public TimeSpan this[ChannelClass channelClass] => channelClass switch
    {
        ChannelClass.Live => Live,
        ChannelClass.Chat => Chat,
        _ => Deferred,
    };
}

/// <summary>A count for each channel class.</summary>
[GenerateSerializer, Immutable]
public sealed record ClassCounts(
    [property: Id(0)] int Live, [property: Id(1)] int Chat, [property: Id(2)] int Deferred)
{
    /// <summary>The count of that class.</summary>
    public int this[ChannelClass channelClass] => channelClass switch
    {
        ChannelClass.Live => Live,
        ChannelClass.Chat => Chat,
        _ => Deferred,
    };
}
