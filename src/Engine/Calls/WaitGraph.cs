namespace Omni.Engine.Calls;

/// <summary>Which grains wait for which, at the moment calls time out.</summary>
/// <remarks>A task a grain detached waits in the grain's name, so a cycle found here is likely, not certain.</remarks>
internal sealed class WaitGraph
{
    // A picture of the first ones is enough to explain a time-out.
    private const int CallsLimit = 10_000;

    private readonly ILookup<GrainId, PendingCall> _callsBySource;

    public WaitGraph(List<PendingCall> due, DeadlineList[] lists)
    {
        var calls = new List<PendingCall>(due);
        foreach (var list in lists) list.CopyTo(calls, CallsLimit);
        _callsBySource = calls.Where(call => call.Source is not null).ToLookup(call => call.Source!.Value);
    }

    /// <summary>The calls from this call's target back to its source, written out; null if there are none.</summary>
    public string? CycleOf(PendingCall call)
    {
        if (call.Source is not { } source) return null;
        var reachedBy = new Dictionary<GrainId, PendingCall> { [call.Target] = call };
        var toVisit = new Queue<GrainId>([call.Target]);
        while (toVisit.TryDequeue(out var grain) && grain != source)
        {
            foreach (var next in _callsBySource[grain])
            {
                if (reachedBy.TryAdd(next.Target, next)) toVisit.Enqueue(next.Target);
            }
        }

        return reachedBy.ContainsKey(source) ? Describe(source, reachedBy) : null;
    }

    private static string Describe(GrainId source, Dictionary<GrainId, PendingCall> reachedBy)
    {
        var steps = new List<string>();
        var at = source;
        do
        {
            var call = reachedBy[at];
            steps.Add($"{call.Method} on {at}");
            at = call.Source!.Value;
        }
        while (at != source);

        steps.Reverse();
        return $"{source} → {string.Join(" → ", steps)}";
    }
}
