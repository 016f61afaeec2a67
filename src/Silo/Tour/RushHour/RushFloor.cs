using Omni.Silo.Tour.Play;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;

namespace Omni.Silo.Tour.RushHour;

/// <summary>All agents of the rush hour; the first sleeps, the second has bad luck.</summary>
internal sealed class RushFloor(PlayFile file, StoryContext context, RushLedger ledger) : IAsyncDisposable
{
    private readonly RushAgent[] _agents =
    [
        .. Enumerable.Range(1, file.Number("agents")).Select(number => new RushAgent(
            context.Agent(TourSettings.AgentOf(file, number)),
            number switch { 1 => RushManner.Asleep, 2 => RushManner.Unlucky, _ => RushManner.Diligent },
            ledger,
            file.Texts("reply")[0])),
    ];

    public int Count => _agents.Length;

    public RushAgent Single(RushManner manner) => _agents.Single(a => a.Manner == manner);

    public Task ConnectAsync() => Task.WhenAll(_agents.Select(a => a.Actor.ConnectAsync()));

    public Task OpenAsync() => Task.WhenAll(_agents.Select(a => a.Actor.BecomeAvailableAsync()));

    /// <summary>Everybody finishes what is in hand.</summary>
    public Task FinishAsync() => Task.WhenAll(_agents.Select(a => a.Actor.FinishAsync()));

    /// <summary>What the agents' streams and hands say about the server.</summary>
    public void Report(StagePrinter print)
    {
        var who = new Speaker(Party.Agent, "Agents");
        var workloads = _agents.Select(a => a.Actor.Desk.Workload).ToList();
        var excesses = workloads.SelectMany(w => w.Excesses).ToList();
        var (count, units) = (workloads.Max(w => w.PeakCount), workloads.Max(w => w.PeakUnits));
        print.Expect(who, $"never held more than they can; at most {count} at once, {units} of 100 units", new(
            excesses.Count == 0, $"{excesses.Count} times, such as: {excesses.FirstOrDefault()}"));

        var events = _agents.Sum(a => a.Actor.Desk.Events);
        var faults = _agents.SelectMany(a => a.Actor.Desk.NumberingFaults).ToList();
        print.Expect(who, $"saw {events} numbered events, none left out, none twice", new(
            faults.Count == 0, $"{faults.Count} faults, such as: {faults.FirstOrDefault()}"));

        var failures = _agents.Where(a => a.Manner != RushManner.Unlucky).SelectMany(a => a.Actor.Failures).ToList();
        var late = _agents.Sum(a => a.Late);
        var but = late == 0 ? "" : $", but for {late} offers that had ended before they took them";
        print.Expect(who, $"were refused nothing they did{but}", new(
            failures.Count == 0, $"{failures.Count}, such as: {failures.FirstOrDefault()}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents) await agent.DisposeAsync();
    }
}
