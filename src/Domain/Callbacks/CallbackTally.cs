using Omni.Domain.Reporting;

namespace Omni.Domain.Callbacks;

/// <summary>Counts callbacks, one row after the other.</summary>
public sealed class CallbackTally
{
    private readonly int[] results = new int[Enum.GetValues<CallbackResult>().Length];
    private readonly WaitHistogram waits = new();

    /// <summary>What was counted so far.</summary>
    public CallbackCounts Counts => new(
        results.Sum(), results[(int)CallbackResult.Reached], results[(int)CallbackResult.Failed],
        results[(int)CallbackResult.Cancelled])
    {
        MeanWait = waits.Mean, P50Wait = waits.Percentile(0.5), P90Wait = waits.Percentile(0.9),
    };

    /// <summary>Counts one more.</summary>
    public void Add(CallbackRow row)
    {
        results[(int)row.Result]++;
        if (row.PickedUpAt is { } at) waits.Add(CallbackRules.WaitIncludingOffline(row.WaitingSince, at));
    }
}
