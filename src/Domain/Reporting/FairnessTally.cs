using System.Collections.Immutable;

namespace Omni.Domain.Reporting;

/// <summary>Counts a queue's day, one row after the other. Bounded by the agents of the day.</summary>
/// <param name="from">Where the queue's day begins.</param>
/// <param name="until">Where it ends, or now if that is earlier.</param>
public sealed class FairnessTally(QueueId queue, DateTimeOffset from, DateTimeOffset until)
{
    private readonly Dictionary<AgentId, (int Offers, TimeSpan Available)> agents = [];

    private readonly long last = QuarterHour.Of(until.AddTicks(-1)) + 1;

    /// <summary>The first quarter of the day.</summary>
    public long First { get; } = QuarterHour.Of(from);

    /// <summary>Everybody who was offered something, or was available, in the order of their ids.</summary>
    public ImmutableArray<AgentShare> Shares =>
    [
        .. agents.OrderBy(a => a.Key.Value, StringComparer.Ordinal).Select(a => new AgentShare(a.Key, a.Value.Offers, a.Value.Available)),
    ];

    /// <summary>Days of UTC that the day has a part of.</summary>
    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = DateOnly.FromDateTime(from.UtcDateTime); day <= DateOnly.FromDateTime(until.UtcDateTime); day = day.AddDays(1))
                yield return day;
        }
    }

    /// <summary>Counts offers.</summary>
    /// <returns>Whether later rows of the queue may be of the day.</returns>
    public bool Add(OfferedRow row)
    {
        if (row.Quarter >= last) return false;
        foreach (var agent in row.Agents)
            agents[agent] = Of(agent) with { Offers = Of(agent).Offers + 1 };
        return true;
    }

    /// <summary>Counts available time, in so far as it was for this queue.</summary>
    public void Add(ServedRow row)
    {
        var time = row switch
        {
            { Served: { } served } => served.Queues.Contains(queue) ? served.Within(First, last) : TimeSpan.Zero,
            { Since: { } since } when row.Queues.Contains(queue) => until - (since > from ? since : from),
            _ => TimeSpan.Zero,
        };
        if (time > TimeSpan.Zero) agents[row.Agent] = Of(row.Agent) with { Available = Of(row.Agent).Available + time };
    }

    private (int Offers, TimeSpan Available) Of(AgentId agent) => agents.GetValueOrDefault(agent);
}
