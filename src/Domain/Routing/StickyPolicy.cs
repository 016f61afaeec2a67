using Omni.Domain.Settings;
using Orleans;

namespace Omni.Domain.Routing;

/// <summary>Times of sticky routing by class (Semantics §10); zero: that class has none.</summary>
[GenerateSerializer, Immutable]
public sealed record StickyPolicy
{
    /// <summary>Semantics' defaults.</summary>
    public static readonly StickyPolicy Default = new();

    private static readonly ClassTimes StandardWindow = new(TimeSpan.Zero, TimeSpan.FromHours(24), TimeSpan.FromDays(14));

    private static readonly ClassTimes StandardWait = new(TimeSpan.Zero, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(30));

    /// <summary>How long after its segment an agent goes first.</summary>
    [Id(0)]
    public ClassTimes Window
    {
        get => field ?? StandardWindow;
        init;
    }

    /// <summary>How long an interaction waits for that agent alone; Deferred in working time.</summary>
    [Id(1)]
    public ClassTimes Wait
    {
        get => field ?? StandardWait;
        init;
    }

    /// <summary>Percent of an agent's capacity that sticky interactions may hold, 0–100; one is always allowed.</summary>
    [Id(2)]
    public int CapacityPercent { get; init; } = 40;
}
