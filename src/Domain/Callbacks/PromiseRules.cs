namespace Omni.Domain.Callbacks;

/// <summary>What was promised.</summary>
public enum PromiseKind
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>That an agent takes the interaction: kept by the accept.</summary>
    Answer = 1,

    /// <summary>That the customer is called back: kept by the first dialling.</summary>
    Callback = 2,
}

/// <summary>How a promise ended.</summary>
public enum PromiseResult
{
    /// <summary>Not due yet.</summary>
    Unspecified = 0,

    /// <summary>Answered, or first dialled, within its window.</summary>
    Kept = 1,

    /// <summary>Too early, too late or not at all.</summary>
    Broken = 2,

    /// <summary>The customer cancelled it: counts nowhere.</summary>
    Cancelled = 3,
}

/// <summary>Promises and what became of them (Semantics §14, mission U9).</summary>
public static class PromiseRules
{
    /// <summary>The result of a promise; both ends of the window belong to it.</summary>
    /// <param name="dialled">First dialled; null: not yet.</param>
    /// <param name="cancelled">When the customer cancelled it; null: not. After it was dialled it changes nothing.</param>
    public static PromiseResult ResultOf(
        DateTimeOffset from, DateTimeOffset until, DateTimeOffset? dialled, DateTimeOffset? cancelled, DateTimeOffset now)
    {
        if (dialled is { } at) return at >= from && at <= until ? PromiseResult.Kept : PromiseResult.Broken;
        if (cancelled is { } given && given <= until) return PromiseResult.Cancelled;
        return now > until ? PromiseResult.Broken : PromiseResult.Unspecified;
    }

    /// <summary>Promise kept: kept / due, cancelled ones left out; null: none was due.</summary>
    public static double? KeptShare(IEnumerable<PromiseResult> results)
    {
        var due = results.Where(r => r is PromiseResult.Kept or PromiseResult.Broken).ToArray();
        return due.Length > 0 ? due.Count(r => r == PromiseResult.Kept) / (double)due.Length : null;
    }
}
