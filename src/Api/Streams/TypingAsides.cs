using System.Collections.Concurrent;
using Omni.Domain;
using Omni.Domain.Agents;

namespace Omni.Api.Streams;

/// <summary>
/// Who types, beside a stream's numbered items: the newest of each, told when nothing else waits, dropped when it would be
/// shown too late. Takes no room in the window. Anybody may put, one writer takes.
/// </summary>
internal sealed class TypingAsides<TSignal>(Func<TSignal, TypingSignal> typing, TimeProvider clock)
{
    /// <summary>Who may type at once; more are left out.</summary>
    private const int CountMax = 256;

    private readonly ConcurrentDictionary<(InteractionId, AgentId?), TSignal> waiting = new();

    public void Put(TSignal signal)
    {
        var key = (typing(signal).Interaction, typing(signal).Agent);
        if (waiting.Count < CountMax || waiting.ContainsKey(key)) waiting[key] = signal;
    }

    /// <summary>A message of theirs is shown: that they were typing it is no news any more.</summary>
    public void Drop(InteractionId interaction, AgentId? author) => waiting.TryRemove((interaction, author), out _);

    /// <summary>Everything that is still true.</summary>
    public IEnumerable<TSignal> Take()
    {
        if (waiting.IsEmpty) yield break;
        foreach (var (who, _) in waiting)
            if (waiting.TryRemove(who, out var signal) && typing(signal).Until > clock.GetUtcNow())
                yield return signal;
    }
}
