using Omni.Domain;

namespace Omni.Grains.Queues;

/// <summary>What was told lately, so that a repeated tell counts once.</summary>
internal sealed class EndedWaits
{
    /// <summary>Tells remembered; one that is repeated after so many others counts twice.</summary>
    private const int Max = 4_096;

    private readonly HashSet<(InteractionId, long)> seen = [];
    private readonly Queue<(InteractionId, long)> order = new();

    /// <summary>Whether it is heard for the first time.</summary>
    public bool Add(InteractionId interaction, long version)
    {
        if (!seen.Add((interaction, version))) return false;
        order.Enqueue((interaction, version));
        if (order.Count > Max) seen.Remove(order.Dequeue());
        return true;
    }
}
