using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Simulation.Scenarios;

/// <summary>What several scenarios have to come to.</summary>
internal static class Expect
{
    /// <summary>What enters within it may be heard of in another order.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a queue keeps an interaction for an agent, and what it takes to hear of the answer.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(1_100);

    /// <summary>Everybody who came was handled by an agent to the end.</summary>
    public static IEnumerable<string> AllHandled(Play play)
    {
        var closed = play.World.Store.Log.Select(e => e.Event).OfType<InteractionClosed>().ToArray();
        if (closed.Length != play.Script.Arrivals.Count)
            yield return $"{play.Script.Arrivals.Count} came, {closed.Length} interactions were closed";
        foreach (var one in closed.Where(c => c.Result != InteractionResult.Handled).Take(5))
            yield return $"{one.Interaction} was closed as {one.Result}";
    }

    /// <summary>Nobody waited longer for their first answer.</summary>
    public static IEnumerable<string> WaitsUpTo(Play play, TimeSpan max) =>
        Waits.Of(play.World.Store.Log, play.Foreteller.Told).Where(w => w.Length > max).Take(5)
            .Select(w => $"{w.Interaction} waited {w.Length}, more than {max}");

    /// <summary>
    /// Of a queue and class, what entered first was offered first. A queue keeps an interaction for an agent who looks in
    /// several queues, for a second at most: whatever else goes before it does so within that second.
    /// </summary>
    public static IEnumerable<string> InOrder(Play play) => Overtaken(
        play, (ahead, behind) => ClassOf(play, ahead) == ClassOf(play, behind) && behind.AgedFrom > ahead.AgedFrom + Moment);

    /// <summary>What was overtaken, of the same queue, longer than it may be kept for an agent.</summary>
    /// <param name="precedes">Whether the first has to be offered before the second.</param>
    public static IEnumerable<string> Overtaken(Play play, Func<InteractionQueued, InteractionQueued, bool> precedes)
    {
        var waiting = new Dictionary<InteractionId, InteractionQueued>();
        var overtaken = new Dictionary<InteractionId, (DateTimeOffset First, DateTimeOffset Last, int Count)>();
        foreach (var one in play.World.Store.Log.Select(e => e.Event))
            if (one is InteractionQueued { Kind: EntryKind.First } entry) waiting[entry.Interaction] = entry;
            else if (one is OfferMade offer && waiting.Remove(offer.Interaction, out var offered))
                foreach (var other in waiting.Values)
                    if (other.Queue == offered.Queue && precedes(other, offered))
                        overtaken[other.Interaction] = overtaken.TryGetValue(other.Interaction, out var before)
                            ? (before.First, offer.At, before.Count + 1)
                            : (offer.At, offer.At, 1);
        return overtaken.Where(o => o.Value.Last - o.Value.First > KeptFor)
            .Select(o => $"{o.Key} was overtaken by {o.Value.Count} from {o.Value.First:O} to {o.Value.Last:O}");
    }

    public static ChannelClass ClassOf(Play play, InteractionQueued entry) =>
        play.World.Checks.Shadow.Interactions[entry.Interaction].Class;
}
