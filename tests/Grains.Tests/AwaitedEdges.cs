using System.Collections.Concurrent;
using Orleans;

namespace Omni.Grains.Tests;

/// <summary>Records which kind of grain calls which; what a silo calls of its own, and a grain's timer, is none of it.</summary>
internal sealed class AwaitedEdges : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string From, string To, string Method), bool> edges = new();

    /// <summary>Calls seen, by the prefixes of the grains' keys.</summary>
    public IEnumerable<(string From, string To, string Method)> Seen => edges.Keys;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.SourceId is { } source && source != context.TargetId)
        {
            var (from, to) = (Prefix(source.Key.ToString()!), Prefix(context.TargetId.Key.ToString()!));
            if (from[^1] == '_' && to[^1] == '_') edges.TryAdd((from, to, context.MethodName), true);
        }

        return context.Invoke();
    }

    private static string Prefix(string key) => key[..4];
}
