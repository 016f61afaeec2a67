namespace Omni.Engine.Calls;

/// <summary>Which requests may run beside each other, and who is next. Guarded by its owner's lock.</summary>
internal struct RequestGate()
{
    private readonly Queue<Request> _waiting = new();
    private int _alone;
    private int _readers;
    private int _interleaved;

    public readonly int WaitingCount => _waiting.Count;

    public readonly bool IsRunning => _alone + _readers + _interleaved > 0;

    public readonly bool MayStart(Interleaving interleaving) => interleaving switch
    {
        Interleaving.Always => true,
        Interleaving.WithReadOnly => _alone == 0,
        _ => _alone == 0 && _readers == 0,
    };

    public void Start(Interleaving interleaving) => Count(interleaving) += 1;

    public void End(Interleaving interleaving) => Count(interleaving) -= 1;

    public readonly void Wait(Request request) => _waiting.Enqueue(request);

    /// <summary>The first in line, once it may start. Those nobody waits for are skipped.</summary>
    public readonly bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Request? next)
    {
        SkipAbandoned();
        if (!_waiting.TryPeek(out next) || !MayStart(next.Interleaving)) return false;
        _waiting.Dequeue();
        return true;
    }

    /// <summary>Lets go of calls at the head that timed out; a stuck grain must not collect them.</summary>
    public readonly void SkipAbandoned()
    {
        while (_waiting.TryPeek(out var first) && first.IsAbandoned) _waiting.Dequeue();
    }

    public readonly Request[] Waiting() => _waiting.ToArray();

    public readonly Request[] TakeAll()
    {
        var all = _waiting.ToArray();
        _waiting.Clear();
        return all;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    private ref int Count(Interleaving interleaving)
    {
        if (interleaving == Interleaving.Never) return ref _alone;
        if (interleaving == Interleaving.WithReadOnly) return ref _readers;
        return ref _interleaved;
    }
}
