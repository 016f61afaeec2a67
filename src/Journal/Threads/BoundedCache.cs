using System.Diagnostics.CodeAnalysis;

namespace Omni.Journal.Threads;

/// <summary>
/// Keeps what was used lately, at most <paramref name="limit"/> entries. Two generations: when the young one is full it
/// becomes the old one, and what nobody asked for since is forgotten. Safe to call from any thread.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly int generation = Math.Max(1, limit / 2);
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            if (young.TryGetValue(key, out value))
                return true;
            if (!old.Remove(key, out value))
                return false;
            PutYoung(key, value);
            return true;
        }
    }

    /// <summary>Returns what is there, or <paramref name="value"/> after adding it.</summary>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        lock (gate)
        {
            if (TryGet(key, out var present))
                return present;
            PutYoung(key, value);
            return value;
        }
    }

    public void Put(TKey key, TValue value)
    {
        lock (gate)
        {
            old.Remove(key);
            PutYoung(key, value);
        }
    }

    public void Remove(TKey key)
    {
        lock (gate)
        {
            young.Remove(key);
            old.Remove(key);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            young.Clear();
            old.Clear();
        }
    }

    private void PutYoung(TKey key, TValue value)
    {
        if (young.Count >= generation && !young.ContainsKey(key))
        {
            (old, young) = (young, old);
            young.Clear();
        }
        young[key] = value;
    }
}
