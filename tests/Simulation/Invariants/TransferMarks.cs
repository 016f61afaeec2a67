using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// The clock of a transfer (Semantics §15): each mark at most once and not early, none after an accept, and none missing
/// when the receiver accepts late. A transfer is asked for once a request.
/// </summary>
internal sealed class TransferMarks : Invariant
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(30);

    private readonly Dictionary<InteractionId, (DateTimeOffset At, bool Slow, bool TooSlow)> running = [];
    private readonly HashSet<string> requests = new(StringComparer.Ordinal);

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case TransferRequested e:
                Require(e.Personal is { } given && requests.Add(given.Reason), recorded, "the request was done before");
                running[e.Interaction] = (e.At, false, false);
                break;
            case TransferSlow e:
                var slow = Running(recorded, e.Interaction, e.RequestedAt, Slow, mark => mark.Slow);
                running[e.Interaction] = slow with { Slow = true };
                break;
            case TransferTooSlow e:
                var tooSlow = Running(recorded, e.Interaction, e.RequestedAt, TooSlow, mark => mark.TooSlow);
                Require(tooSlow.Slow, recorded, "the first mark is missing");
                running[e.Interaction] = tooSlow with { TooSlow = true };
                break;
            case OfferAccepted e:
                Stop(recorded, e.Interaction);
                break;
            case TransferCancelled or InteractionClosed when ShadowEvents.InteractionOf(recorded.Event) is { } id:
                running.Remove(id);
                break;
        }
    }

    private (DateTimeOffset At, bool Slow, bool TooSlow) Running(
        RecordedEvent recorded, InteractionId id, DateTimeOffset requestedAt, TimeSpan after,
        Func<(DateTimeOffset At, bool Slow, bool TooSlow), bool> isNoted)
    {
        Require(running.TryGetValue(id, out var mark) && mark.At == requestedAt, recorded, "no such transfer is under way");
        Require(Shadow.Interactions[id].Class != ChannelClass.Deferred, recorded, "deferred work is only measured");
        Require(recorded.Event.At >= mark.At + after && !isNoted(mark), recorded, $"asked for at {mark.At:O}, noted {mark}");
        return mark;
    }

    private void Stop(RecordedEvent recorded, InteractionId id)
    {
        if (!running.Remove(id, out var mark) || Shadow.Interactions[id].Class == ChannelClass.Deferred) return;
        var took = recorded.Event.At - mark.At;
        Require(mark.Slow == took >= Slow && mark.TooSlow == took >= TooSlow, recorded, $"it took {took}, noted {mark}");
    }
}
