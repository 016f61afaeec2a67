using System.Collections.Immutable;
using Omni.Contracts.Agents;
using Omni.Domain.Agents;

namespace Omni.Grains.Agents;

/// <summary>One numbered log per agent over all devices (Semantics §26). Memory only; a new activation begins at 1.</summary>
internal sealed class AgentLog(TimeProvider clock)
{
    private const int KeptMax = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    private readonly Queue<(AgentDelta Delta, DateTimeOffset At)> kept = new();

    /// <summary>Number of the last update.</summary>
    public long Seq { get; private set; }

    /// <summary>Numbers an update.</summary>
    public AgentDelta Add(AgentUpdate update)
    {
        var now = clock.GetUtcNow();
        var delta = new AgentDelta(++Seq, update);
        kept.Enqueue((delta, now));
        while (kept.Count > KeptMax || kept.Peek().At < now - KeptFor)
            kept.Dequeue();
        return delta;
    }

    /// <summary>Updates after a number; null when some of them are gone.</summary>
    public ImmutableArray<AgentDelta>? After(long seq)
    {
        if (seq == Seq) return [];
        if (seq > Seq || kept.Count == 0 || kept.Peek().Delta.Seq > seq + 1) return null;
        return [.. kept.Where(k => k.Delta.Seq > seq).Select(k => k.Delta)];
    }
}
