using Omni.Domain.Channels;
using Omni.Domain.Conversations;

namespace Omni.Simulation.Scenarios;

/// <summary>What several scenarios have to come to.</summary>
internal static class Expect
{
    /// <summary>What enters within it may be heard of in another order.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

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

    /// <summary>Of a queue and class, what entered first was offered first.</summary>
    public static IEnumerable<string> InOrder(Play play) => Overtaken(
        play,
        (ahead, behind, _) => ahead.Queue == behind.Queue && ClassOf(play, ahead) == ClassOf(play, behind)
            && behind.AgedFrom > ahead.AgedFrom + Moment);

    /// <summary>
    /// One order over all queues of an agent (Semantics §7): what entered first was offered first, of a class, wherever it
    /// waits.
    /// </summary>
    /// <param name="takes">Whether the agent might have been offered it.</param>
    public static IEnumerable<string> InOrderOverQueues(Play play, Func<AgentId, InteractionQueued, bool> takes) => Overtaken(
        play,
        (ahead, behind, agent) => takes(agent, ahead) && ClassOf(play, ahead) == ClassOf(play, behind)
            && behind.AgedFrom > ahead.AgedFrom + Moment);

    /// <summary>What was overtaken and not offered within a moment of it: offers made at once may be recorded in any order.</summary>
    /// <param name="precedes">Whether the first has to be offered before the second was, to that agent.</param>
    public static IEnumerable<string> Overtaken(Play play, Func<InteractionQueued, InteractionQueued, AgentId, bool> precedes)
    {
        var waiting = new Dictionary<InteractionId, InteractionQueued>();
        var overtaken = new Dictionary<InteractionId, (OfferMade By, int Count)>();
        foreach (var one in play.World.Store.Log.Select(e => e.Event))
            if (one is InteractionQueued { Kind: EntryKind.First } entry)
            {
                waiting[entry.Interaction] = entry;
            }
            else if (one is OfferMade offer && waiting.Remove(offer.Interaction, out var offered))
            {
                if (overtaken.Remove(offer.Interaction, out var before) && offer.At - before.By.At > Moment)
                    yield return $"{offer.Interaction} was overtaken by {before.By.Interaction} at {before.By.At:O}, "
                        + $"{before.Count} in all, and offered at {offer.At:O}";
                foreach (var other in waiting.Values.Where(other => precedes(other, offered, offer.Agent)))
                    overtaken[other.Interaction] = overtaken.TryGetValue(other.Interaction, out var known)
                        ? known with { Count = known.Count + 1 }
                        : (offer, 1);
            }

        foreach (var (interaction, (by, count)) in overtaken)
            yield return $"{interaction} was overtaken by {by.Interaction} at {by.At:O}, {count} in all, and never offered";
    }

    public static ChannelClass ClassOf(Play play, InteractionQueued entry) =>
        play.World.Checks.Shadow.Interactions[entry.Interaction].Class;
}
