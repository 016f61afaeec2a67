using System.Collections.Concurrent;
using Grpc.Core;

namespace Omni.Load.Measuring;

/// <summary>Everything that went wrong in a run, counted by what it was. Safe to use from several threads.</summary>
internal sealed class Faults
{
    private const string ReasonTrailer = "omni-reason";

    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);
    private long count;

    /// <summary>How many there were.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>Each kind with its count, the most frequent first.</summary>
    public IReadOnlyDictionary<string, long> ByKind =>
        new OrderedDictionary<string, long>(counts.OrderByDescending(kind => kind.Value), StringComparer.Ordinal);

    /// <summary>Counts something that must not happen.</summary>
    public void Add(string what, long times = 1)
    {
        if (times <= 0) return;
        counts.AddOrUpdate(what, times, (_, before) => before + times);
        Interlocked.Add(ref count, times);
    }

    /// <summary>Counts a call that failed: what was tried, status and reason.</summary>
    public void Add(string tried, Exception error) => Add(error switch
    {
        RpcException e => $"{tried}: {e.StatusCode} {e.Trailers.GetValue(ReasonTrailer) ?? e.Status.Detail}",
        FaultException e => e.Message,
        _ => $"{tried}: {error.GetType().Name} {error.Message}",
    });
}
