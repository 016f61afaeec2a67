namespace Omni.Engine.Calls;

/// <summary>Which grains wait for which, at the moment calls time out.</summary>
/// <remarks>A task a grain detached waits in the grain's name, so a cycle found here is likely, not certain.</remarks>
internal sealed class WaitGraph
{
    // A picture of the first ones is enough to explain a time-out.
    private const int CallsLimit = 10_000;

    // Calls in a circle; longer ones are not named.
    private const int LengthLimit = 64;

    private readonly ILookup<GrainId, PendingCall> _callsBySource;

    public WaitGraph(List<PendingCall> due, DeadlineList[] lists)
    {
        var calls = new List<PendingCall>(due);
        foreach (var list in lists) list.CopyTo(calls, CallsLimit);
        _callsBySource = calls.Where(call => call.Source is not null).ToLookup(call => call.Source!.Value);
    }

    /// <summary>A circle of calls that this call is part of or waits for, written out; null if there is none.</summary>
    public string? CycleBehind(PendingCall call)
    {
        var path = new List<PendingCall>();
        return Finds(call.Target, path, []) ? Describe(path) : null;
    }

    // Depth first; on success the path is the circle.
    private bool Finds(GrainId grain, List<PendingCall> path, HashSet<GrainId> visited)
    {
        if (path.Count == LengthLimit || !visited.Add(grain)) return false;
        foreach (var call in _callsBySource[grain])
        {
            path.Add(call);
            var start = path.FindIndex(step => step.Source == call.Target);
            if (start >= 0)
            {
                path.RemoveRange(0, start);
                return true;
            }

            if (Finds(call.Target, path, visited)) return true;
            path.RemoveAt(path.Count - 1);
        }

        return false;
    }

    private static string Describe(List<PendingCall> circle) =>
        $"{circle[0].Source} → {string.Join(" → ", circle.Select(call => $"{call.Method} on {call.Target}"))}";
}
