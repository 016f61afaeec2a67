using Omni.Domain.Conversations;

namespace Omni.Simulation.Scenarios;

/// <summary>What several scenarios have to come to.</summary>
internal static class Expect
{
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

    /// <summary>What entered the queue earlier, of the same class, was offered first, but for what happened within a moment.</summary>
    public static IEnumerable<string> InOrder(Play play, TimeSpan moment)
    {
        var log = play.World.Store.Log;
        var entered = log.Select(e => e.Event).OfType<InteractionQueued>().Where(e => e.Kind == EntryKind.First)
            .ToDictionary(e => e.Interaction);
        var latest = new Dictionary<(QueueId, Domain.Channels.ChannelClass), InteractionQueued>();
        foreach (var offer in log.Select(e => e.Event).OfType<OfferMade>().DistinctBy(o => o.Interaction))
        {
            var entry = entered[offer.Interaction];
            var line = (entry.Queue, play.World.Checks.Shadow.Interactions[offer.Interaction].Class);
            if (latest.TryGetValue(line, out var before) && before.AgedFrom > entry.AgedFrom + moment)
                yield return $"{offer.Interaction} of {entry.AgedFrom:O} was offered after {before.Interaction} of {before.AgedFrom:O}";
            if (before is null || entry.AgedFrom > before.AgedFrom) latest[line] = entry;
        }
    }
}
