namespace Omni.Engine.Calls;

/// <summary>
/// A request and the one that waits for it, back to the first. Flows with the calls; used in tests only.
/// </summary>
/// <remarks>A task detached by a request carries its chain until that request ends.</remarks>
internal sealed class CallChain(GrainId target, string method, Interleaving interleaving, CallChain? caller)
{
    private static readonly AsyncLocal<CallChain?> s_current = new();

    private volatile CallChain? _caller = caller;
    private volatile bool _ended;

    /// <summary>The request whose code is running; null outside, and in tasks that outlived theirs.</summary>
    public static CallChain? Current => s_current.Value is { _ended: false } current ? current : null;

    /// <summary>Whether this request waits for a grain that cannot start it before it has ended.</summary>
    public bool IsCycle => Blocker() is not null;

    /// <summary>From here on, calls made by the running code belong to this request.</summary>
    public void Enter() => s_current.Value = this;

    public void End()
    {
        _ended = true;
        _caller = null;
    }

    public override string ToString()
    {
        var blocker = Blocker();
        var names = new List<string> { Name };
        for (var link = _caller; link is not null; link = ReferenceEquals(link, blocker) ? null : link._caller)
            names.Add(link.Name);
        names.Reverse();
        return string.Join(" → ", names);
    }

    private string Name => $"{method} on {target}";

    private CallChain? Blocker()
    {
        for (var link = _caller; link is { _ended: false }; link = link._caller)
        {
            if (link.Blocks(target)) return link;
        }

        return null;
    }

    private bool Blocks(GrainId grain) => target == grain && interleaving != Interleaving.Always;
}
