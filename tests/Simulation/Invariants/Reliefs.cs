using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Overload;

namespace Omni.Simulation.Invariants;

/// <summary>
/// What overloaded queues do (Semantics §12): nothing twice in an entry, nothing back to where it overflowed from, another
/// channel only where it helps, and taken at most once, by who was offered it.
/// </summary>
internal sealed class Reliefs : Invariant
{
    private readonly Dictionary<InteractionId, HashSet<(OverloadTrigger, OverloadAction)>> done = [];
    private readonly Dictionary<InteractionId, HashSet<QueueId>> overflowed = [];
    private readonly Dictionary<(InteractionId, int), DeflectionOffered> open = [];

    /// <summary>Actions taken, and answers to another channel, so that a run can say what it saw.</summary>
    public SortedDictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>The same, in one word: <c>Boost:3,Overflow:12</c>.</summary>
    public string Summary => string.Join(',', Seen.Select(s => $"{s.Key}:{s.Value}"));

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case InteractionQueued e:
                done.Remove(e.Interaction);
                Require(
                    e.Kind != EntryKind.Overflowed || !Of(overflowed, e.Interaction).Contains(e.Queue), recorded,
                    $"{e.Interaction} overflowed from {e.Queue} before");
                break;
            case OverloadRelieved e:
                Require(
                    Of(done, e.Interaction).Add((e.Trigger, e.Action)), recorded, $"{e.Trigger} {e.Action} was done before");
                Require(Shadow.Interactions[e.Interaction].Queue == e.Queue, recorded, $"it does not wait in {e.Queue}");
                Note(e.Action.ToString());
                break;
            case InteractionFlowedOut { Cause: FlowOutCause.Overflowed } e:
                Of(overflowed, e.Interaction).Add(e.Queue);
                break;
            case DeflectionOffered e:
                Require(e.TargetP90 < e.P90 / 2, recorded, $"{e.TargetP90} is no help against {e.P90}");
                open[(e.Interaction, e.Number)] = e;
                break;
            case DeflectionRefused e:
                Require(open.Remove((e.Interaction, e.Number)), recorded, "no such offer is open");
                Note("Refused");
                break;
            case DeflectionTaken e:
                Require(
                    open.Remove((e.From, e.Number), out var offer) && e.At <= offer.Until && e.Channel == offer.Channel,
                    recorded, "no such offer is open");
                Require(
                    Shadow.Interactions[e.From].Phase == InteractionPhase.Closed, recorded, $"{e.From} still waits");
                Note("Taken");
                break;
        }
    }

    private void Note(string what) => Seen[what] = Seen.GetValueOrDefault(what) + 1;

    private static HashSet<T> Of<T>(Dictionary<InteractionId, HashSet<T>> sets, InteractionId id)
    {
        if (!sets.TryGetValue(id, out var set)) sets[id] = set = [];
        return set;
    }
}
