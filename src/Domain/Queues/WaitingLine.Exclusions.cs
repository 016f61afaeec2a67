namespace Omni.Domain.Queues;

/// <content>What somebody may not get: looked at in turns, wherever it stands in the order (Semantics §4).</content>
public sealed partial class WaitingLine
{
    private readonly Queue<InteractionId> excluding = new();
    private readonly HashSet<InteractionId> isExcluding = [];

    /// <summary>
    /// The next entries that exclude agents: those not looked at for longest first, all of them within a few calls.
    /// O(<paramref name="most"/>).
    /// </summary>
    public IReadOnlyList<WaitingEntry> NextExcluding(int most)
    {
        var next = new List<WaitingEntry>();
        for (var left = Math.Min(most, excluding.Count); left > 0; left--)
        {
            var interaction = excluding.Dequeue();
            if (byId.TryGetValue(interaction, out var place) && !place.Entry.Exclusions.IsDefaultOrEmpty)
            {
                excluding.Enqueue(interaction);
                next.Add(Shown(place));
            }
            else
            {
                isExcluding.Remove(interaction);
            }
        }

        return next;
    }

    private void NoteExclusions(WaitingEntry entry)
    {
        if (!entry.Exclusions.IsDefaultOrEmpty && isExcluding.Add(entry.Interaction)) excluding.Enqueue(entry.Interaction);
    }
}
