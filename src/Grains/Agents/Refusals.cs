using System.Collections.Immutable;
using Omni.Contracts.Queues;

namespace Omni.Grains.Agents;

/// <summary>
/// Interactions that just said no: not asked again at once, or an agent and a queue with an old picture would go round
/// in circles as fast as they can. Memory only.
/// </summary>
internal sealed class Refusals(TimeProvider clock)
{
    /// <summary>How long a refusal counts.</summary>
    public static readonly TimeSpan For = TimeSpan.FromSeconds(1);

    private readonly Queue<(TriedEntry Tried, DateTimeOffset Until)> refused = new();

    /// <summary>Refusals that still count.</summary>
    public ImmutableArray<TriedEntry> Recent
    {
        get
        {
            var now = clock.GetUtcNow();
            while (refused.TryPeek(out var oldest) && oldest.Until <= now)
                refused.Dequeue();
            return [.. refused.Select(r => r.Tried)];
        }
    }

    /// <summary>Notes a refusal.</summary>
    public void Add(TriedEntry tried) => refused.Enqueue((tried, clock.GetUtcNow() + For));
}
