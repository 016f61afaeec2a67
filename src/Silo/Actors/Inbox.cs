using System.Diagnostics;

namespace Omni.Silo.Actors;

/// <summary>
/// Everything a stream has brought, in order. A wait looks from a mark that was taken before acting: nothing slips
/// through between act and wait, and nothing older is mistaken for the answer. Safe to use from several threads.
/// </summary>
/// <param name="owner">Who receives it, for the text of a time-out.</param>
/// <param name="describe">An item in a few words, with its ids.</param>
internal sealed class Inbox<T>(string owner, Func<T, string> describe)
{
    private const int ShownMax = 12;

    private readonly Lock _gate = new();
    private readonly List<Seen<T>> _items = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>Behind everything that is there now.</summary>
    public int Mark
    {
        get
        {
            lock (_gate) return _items.Count;
        }
    }

    /// <summary>Takes in what came just now.</summary>
    public void Add(T item)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            _items.Add(new(item, Stopwatch.GetTimestamp()));
            (more, _more) = (_more, NewSignal());
        }

        more.SetResult();
    }

    /// <summary>What came since the mark.</summary>
    public IReadOnlyList<Seen<T>> Since(int mark)
    {
        lock (_gate) return _items[mark..];
    }

    /// <summary>The first item since the mark that matches, now or when it comes.</summary>
    /// <param name="expected">What is waited for, with phase and ids.</param>
    /// <exception cref="WaitTimeoutException">It did not come within the limit.</exception>
    public async Task<Seen<T>> FirstAsync(int mark, Func<T, bool> match, string expected, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        for (var next = mark; ;)
        {
            Task more;
            lock (_gate)
            {
                for (; next < _items.Count; next++)
                    if (match(_items[next].Item))
                        return _items[next];
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new WaitTimeoutException(TimeoutText(mark, expected, limit), late);
            }
        }
    }

    /// <summary>Waits until as many items as that have come since the beginning.</summary>
    /// <exception cref="WaitTimeoutException">They did not come within the limit.</exception>
    public Task ReachesAsync(int count, string expected, TimeSpan limit)
    {
        var seen = 0;
        return FirstAsync(0, _ => ++seen >= count, $"{count} {expected}", limit);
    }

    private string TimeoutText(int mark, string expected, TimeSpan limit)
    {
        var seen = Since(mark);
        var last = seen.TakeLast(ShownMax).Select(s => describe(s.Item));
        var shown = seen.Count == 0 ? "nothing" : string.Join("; ", last);
        var left = seen.Count > ShownMax ? $"… {seen.Count - ShownMax} more, then " : "";
        return $"{owner} expected {expected} within {limit.TotalSeconds:0.#} s; seen: {left}{shown}";
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
