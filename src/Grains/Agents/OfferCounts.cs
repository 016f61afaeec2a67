using Omni.Domain;

namespace Omni.Grains.Agents;

/// <summary>
/// When queues last offered an agent something, and what the agent accepted: what strategies go by (Semantics §9).
/// </summary>
/// <remarks>
/// Memory only. A new activation knows the accepts of what is in hand, from the rows, and no offers: whoever started anew
/// comes first with <c>round_robin</c>, and has accepted the least.
/// </remarks>
internal sealed class OfferCounts
{
    /// <summary>More are not kept: nobody accepts so many within a day.</summary>
    private const int AcceptsMax = 10_000;

    /// <summary>The longest day there is.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);

    private readonly Dictionary<QueueId, DateTimeOffset> offers = [];
    private readonly Queue<DateTimeOffset> accepts = new();

    /// <summary>A queue's offer begins to ring.</summary>
    public void Offered(QueueId queue, DateTimeOffset at) => offers[queue] = at;

    /// <summary>The agent accepted something; in the order of the times.</summary>
    public void Accepted(DateTimeOffset at)
    {
        while (accepts.TryPeek(out var oldest) && (accepts.Count == AcceptsMax || oldest < at - Day))
            accepts.Dequeue();
        accepts.Enqueue(at);
    }

    /// <summary>The last offer from the queue; null: none is known.</summary>
    public DateTimeOffset? LastOfferOf(QueueId queue) => offers.TryGetValue(queue, out var at) ? at : null;

    /// <summary>Accepts since then, at most a day ago.</summary>
    public int AcceptsSince(DateTimeOffset from) => accepts.Count(at => at >= from);
}
