using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Omni.Api.Access;

/// <summary>Callers by their <c>authorization</c> header. Holds at most <see cref="CallersMax"/>.</summary>
internal sealed class CallerCache
{
    /// <summary>Callers remembered, about 1 KiB each; beyond it the expired ones go, and if none are, all.</summary>
    public const int CallersMax = 20_000;

    private readonly ConcurrentDictionary<string, Caller> callers = new(HeaderComparer.Instance);
    private int count;

    public bool TryGet(string header, [MaybeNullWhen(false)] out Caller caller) =>
        callers.TryGetValue(header, out caller);

    public void Add(string header, Caller caller, DateTimeOffset now)
    {
        // Counting by hand: the dictionary's own Count takes all its locks.
        if (!callers.TryAdd(header, caller) || Interlocked.Increment(ref count) <= CallersMax) return;
        foreach (var (known, other) in callers)
            if (other.ExpiresAt <= now)
                Remove(known);
        if (Volatile.Read(ref count) <= CallersMax) return;
        foreach (var (known, _) in callers)
            Remove(known);
    }

    public void Remove(string header)
    {
        if (callers.TryRemove(header, out _)) Interlocked.Decrement(ref count);
    }
}
