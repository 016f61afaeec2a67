using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Estimates;
using Omni.Domain.Journal;

namespace Omni.Simulation.Scenarios;

/// <summary>One stay in one queue (Semantics §2), as the log has it.</summary>
/// <param name="Told">What was said on entering; null: no number.</param>
internal sealed record Wait(
    InteractionId Interaction, QueueId Queue, string Channel, ChannelClass Class, DateTimeOffset EnteredAt,
    DateTimeOffset EndedAt, WaitEndedBy By, GivenEstimate? Told)
{
    public TimeSpan Length => EndedAt - EnteredAt;
}

/// <summary>How a stay in a queue ended.</summary>
internal enum WaitEndedBy
{
    /// <summary>An agent took it.</summary>
    Answer,

    /// <summary>The customer left.</summary>
    Abandon,

    /// <summary>It went elsewhere.</summary>
    FlowOut,
}

/// <summary>Every stay in every queue of a run.</summary>
internal static class Waits
{
    public static List<Wait> Of(IEnumerable<RecordedEvent> log, IReadOnlyDictionary<InteractionId, GivenEstimate?> told)
    {
        var opened = new Dictionary<InteractionId, InteractionOpened>();
        var entered = new Dictionary<InteractionId, InteractionQueued>();
        var waits = new List<Wait>();
        foreach (var recorded in log)
            switch (recorded.Event)
            {
                case InteractionOpened e: opened[e.Interaction] = e; break;
                case InteractionQueued e: entered[e.Interaction] = e; break;
                case OfferAccepted e: End(e.Interaction, e.At, WaitEndedBy.Answer); break;
                case InteractionAbandoned e: End(e.Interaction, e.At, WaitEndedBy.Abandon); break;
                case InteractionFlowedOut e: End(e.Interaction, e.At, WaitEndedBy.FlowOut); break;
            }

        return waits;

        void End(InteractionId id, DateTimeOffset at, WaitEndedBy by)
        {
            if (!entered.Remove(id, out var entry)) return;
            var (channel, channelClass) = (opened[id].Channel, opened[id].Class);
            waits.Add(new(id, entry.Queue, channel, channelClass, entry.At, at, by, told.GetValueOrDefault(id)));
        }
    }

    /// <summary>The wait that is not exceeded by that share; zero when there is none.</summary>
    public static TimeSpan Percentile(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
