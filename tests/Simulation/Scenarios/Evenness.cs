using System.Globalization;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Reporting;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Simulation.Store;

namespace Omni.Simulation.Scenarios;

/// <summary>How evenly a queue's offers fell on its agents (Semantics §9), by the log and by the rows that the program counts.</summary>
/// <param name="ByLog">Reckoned from the log apart from the program: who was offered how much, and for how long they were there.</param>
/// <param name="ByRows">What the queue's report says.</param>
/// <param name="IsAlone">Its agents serve no other queue. Who does has less for this one, however it is dealt.</param>
internal sealed record Evenness(QueueId Queue, IReadOnlyList<AgentShare> ByLog, IReadOnlyList<AgentShare> ByRows, bool IsAlone)
{
    public FairnessFigures Figures { get; } = FairnessFigures.Of(ByRows);

    /// <summary>Of every queue, for a day that began and ended within the log.</summary>
    public static IReadOnlyList<Evenness> Of(MemoryStore store, SettingsDocument settings)
    {
        var (offers, times) = Reckon(store.Log);
        var from = new DateTimeOffset(store.Log[0].Event.At.UtcDateTime.Date, TimeSpan.Zero);
        return
        [
            .. settings.Queues.Select(queue => new Evenness(
                queue.Id,
                [
                    .. settings.Agents.Where(a => a.Queues.Contains(queue.Id)).OrderBy(a => a.Id.Value, StringComparer.Ordinal).Select(
                        a => new AgentShare(a.Id, offers.GetValueOrDefault((queue.Id, a.Id)), times.GetValueOrDefault(a.Id)))
                        .Where(a => a.Offers > 0 || a.Available > TimeSpan.Zero),
                ],
                Counted(store, queue.Id, from),
                settings.Agents.All(a => a.Queues is [_] || !a.Queues.Contains(queue.Id)))),
        ];
    }

    /// <summary>What is not as it has to be: rows that say something else than the log, or a queue that deals unevenly.</summary>
    public IEnumerable<string> Problems()
    {
        if (!ByLog.SequenceEqual(ByRows))
            yield return $"{Queue}: by its rows {ByRows.Count} agents had {ByRows.Sum(s => s.Offers)} offers in {ByRows.Sum(s => s.Available.TotalHours):F3} h, "
                + $"by the log {ByLog.Count} had {ByLog.Sum(s => s.Offers)} in {ByLog.Sum(s => s.Available.TotalHours):F3} h";
        if (IsAlone && !(Figures.IsEnough(Fairness.VariationAlarm) && Figures.Variation <= Fairness.VariationAlarm))
            yield return $"{this}: not even, or too little to say so";
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Queue,-12} offers {Figures.Offers}, agents {Figures.Agents}, per available hour: variation {Figures.Variation:F3} (by chance alone {Figures.Chance:F3}), Jain {Figures.Jain:F3}{(Figures.IsUneven(Fairness.VariationAlarm) ? ", uneven" : "")}");

    private static IReadOnlyList<AgentShare> Counted(MemoryStore store, QueueId queue, DateTimeOffset from)
    {
        var tally = new FairnessTally(queue, from, from.AddDays(1));
        foreach (var row in store.Rows.Read(OfferedRows.Table, queue.Value, OfferedRows.KeyOf(tally.First), int.MaxValue))
            if (!tally.Add(row.Value))
                break;
        foreach (var scope in tally.Days.Select(ServedRows.Scope).Append(ServedRows.Open))
            foreach (var row in store.Rows.Read(ServedRows.Table, scope, null, int.MaxValue))
                tally.Add(row.Value);
        return tally.Shares;
    }

    /// <summary>No agent serves other queues, or is offered a transfer, in the course of a scenario's day.</summary>
    private static (Dictionary<(QueueId, AgentId), int> Offers, Dictionary<AgentId, TimeSpan> Times) Reckon(IReadOnlyList<RecordedEvent> log)
    {
        var (queues, offers) = (new Dictionary<InteractionId, QueueId>(), new Dictionary<(QueueId, AgentId), int>());
        var (states, times) = (new Dictionary<AgentId, (bool Connected, bool Available, DateTimeOffset At)>(), new Dictionary<AgentId, TimeSpan>());
        foreach (var recorded in log)
        {
            if (recorded.Event is InteractionQueued queued) queues[queued.Interaction] = queued.Queue;
            if (recorded.Event is OfferMade made)
                offers[(queues[made.Interaction], made.Agent)] = offers.GetValueOrDefault((queues[made.Interaction], made.Agent)) + 1;
            if (!recorded.Stream.StartsWith("agt_", StringComparison.Ordinal)) continue;
            var agent = new AgentId(recorded.Stream);
            var state = states.GetValueOrDefault(agent);
            if (state is { Connected: true, Available: true })
                times[agent] = times.GetValueOrDefault(agent) + (recorded.Event.At - state.At);
            states[agent] = recorded.Event switch
            {
                AgentConnected => state with { Connected = true },
                AgentReconnecting or AgentDisconnected => state with { Connected = false },
                RoutabilityChanged e => state with { Available = e.Routability == Routability.Available },
                _ => state,
            } with { At = recorded.Event.At };
        }

        return (offers, times);
    }
}
