namespace Omni.Engine.Calls;

/// <summary>
/// Calls in the order in which they time out. Every call has the same limit, so joining is at the end.
/// </summary>
internal sealed class DeadlineList
{
    private readonly Lock _lock = new();
    private PendingCall? _first;
    private PendingCall? _last;

    public bool IsEmpty => Volatile.Read(ref _first) is null;

    public void Add(PendingCall call, long at)
    {
        lock (_lock)
        {
            call.Deadline = new DeadlineLink { List = this, Previous = _last, At = at };
            if (_last is null) _first = call;
            else _last.Deadline.Next = call;
            _last = call;
        }
    }

    public void Remove(PendingCall call)
    {
        lock (_lock)
        {
            if (call.Deadline.List is null) return;
            var (previous, next) = (call.Deadline.Previous, call.Deadline.Next);
            if (previous is null) _first = next;
            else previous.Deadline.Next = next;
            if (next is null) _last = previous;
            else next.Deadline.Previous = previous;
            call.Deadline = default;
        }
    }

    /// <summary>Removes what is due.</summary>
    public void Take(long now, List<PendingCall> due)
    {
        lock (_lock)
        {
            while (_first is { } call && call.Deadline.At <= now)
            {
                due.Add(call);
                _first = call.Deadline.Next;
                call.Deadline = default;
                if (_first is null) _last = null;
                else _first.Deadline.Previous = null;
            }
        }
    }

    public void CopyTo(List<PendingCall> calls, int limit)
    {
        lock (_lock)
        {
            for (var call = _first; call is not null && calls.Count < limit; call = call.Deadline.Next) calls.Add(call);
        }
    }
}
