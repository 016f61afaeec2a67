using Omni.Domain.Journal;
using Omni.Journal.Threads;

namespace Omni.Journal.Format;

/// <summary>Finds or makes the keys that appends seal with, and remembers those used lately.</summary>
/// <param name="find">Reads a key from the store; null when there is none.</param>
/// <param name="max">Most keys that are remembered.</param>
internal sealed class SubjectKeys(Func<string, CancellationToken, Task<SubjectKey?>> find, int max)
{
    private readonly BoundedCache<string, SubjectKey> cache = new(max);

    /// <summary>
    /// A key for every subject. One that was not found is new and goes to disk with the append; should two be made for
    /// one subject, the writer notices and the later append is sealed again.
    /// </summary>
    public async ValueTask<IReadOnlyList<SubjectKey>> GetAsync(IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        if (subjects.Count == 0)
            return [];
        var keys = new SubjectKey[subjects.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = cache.TryGet(subjects[i], out var known) ? known : await FindAsync(subjects[i], cancellation);
        return keys;
    }

    /// <summary>
    /// Makes keys for customers whose streams begin with the append, which spares looking for them. Should one be there
    /// nevertheless, the writer notices.
    /// </summary>
    public void MakeFor(Append append, IReadOnlyList<string> subjects)
    {
        foreach (var stream in append.Streams)
            if (stream.ExpectedVersion == 0 && subjects.Contains(stream.Stream, StringComparer.Ordinal))
                cache.GetOrAdd(stream.Stream, SubjectKey.Create(stream.Stream));
    }

    /// <summary>The customer's key on disk; null when there is none.</summary>
    public async ValueTask<SubjectKey?> FindStoredAsync(string subject, CancellationToken cancellation)
    {
        if (cache.TryGet(subject, out var known) && known.Stored)
            return known;
        if (await find(subject, cancellation) is not { } stored)
            return null;
        var cached = cache.GetOrAdd(subject, stored);
        return cached.Stored ? cached : stored;
    }

    /// <summary>Forgets keys that turned out not to be those on disk.</summary>
    public void Forget(IReadOnlyList<string> subjects)
    {
        foreach (var subject in subjects)
            cache.Remove(subject);
    }

    private async Task<SubjectKey> FindAsync(string subject, CancellationToken cancellation)
    {
        var stored = await find(subject, cancellation);
        return cache.GetOrAdd(subject, stored ?? SubjectKey.Create(subject));
    }
}
