using Omni.Domain.Routing;
using Orleans;

namespace Omni.Domain.Settings;

/// <content>When a queue's offers fall unevenly on its agents (§9).</content>
public sealed partial record PolicySettings
{
    /// <summary>Coefficient of variation of offers per available hour above which a day is uneven; 0: none is.</summary>
    /// <remarks>Settings of before that could be chosen hold none. It is never null.</remarks>
    [Id(58)]
    public double? FairnessAlarmAbove
    {
        get => field ?? Fairness.VariationAlarm;
        init;
    }
}
