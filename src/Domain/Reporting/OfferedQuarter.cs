using System.Collections.Immutable;

namespace Omni.Domain.Reporting;

/// <summary>Offers that a queue made of one interaction in a quarter of an hour, whatever became of them.</summary>
/// <param name="Queue">The queue it waited in.</param>
/// <param name="Quarter">See <see cref="QuarterHour"/>.</param>
/// <param name="Agents">Whom it was offered to, in order; an agent stands here once an offer.</param>
public sealed record OfferedQuarter(QueueId Queue, long Quarter, ImmutableArray<AgentId> Agents)
{
    /// <summary>Quarters with offers that are kept of an interaction: a day that is full of them. Later offers are not counted.</summary>
    public const int QuartersMax = QuarterHour.PerDay;

    /// <summary>Offers of a quarter that are kept of an interaction. More are not counted.</summary>
    public const int OffersMax = 100;

    /// <summary>With one more offer, within the limits.</summary>
    public static ImmutableArray<OfferedQuarter> With(
        ImmutableArray<OfferedQuarter> known, QueueId queue, AgentId agent, DateTimeOffset at)
    {
        var quarter = QuarterHour.Of(at);
        for (var i = known.Length - 1; i >= 0 && known[i].Quarter >= quarter; i--)
            if (known[i].Quarter == quarter && known[i].Queue == queue)
                return known[i].Agents.Length < OffersMax
                    ? known.SetItem(i, known[i] with { Agents = known[i].Agents.Add(agent) })
                    : known;
        return known.Length < QuartersMax ? known.Add(new(queue, quarter, [agent])) : known;
    }
}
