using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Domain.Sla;

namespace Omni.Simulation.Invariants;

/// <summary>
/// Clocks of what is promised (Semantics §18): each mark at most once a clock and not early, due soon before breached, and
/// the breach never missing where an answer or the end came behind the deadline. Targets are those of channels here, so no
/// other settings move a clock.
/// </summary>
internal sealed class SlaMarks : Invariant
{
    private readonly Dictionary<string, Mark> clocks = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, DateTimeOffset StartedAt), Mark> all = [];
    private readonly List<(RecordedEvent By, string Key)> stopped = [];

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case SlaClockSet e:
                Set(recorded, e);
                break;
            case SlaClockDropped e:
                if (clocks.TryGetValue(KeyOf(recorded, e.Interaction, e.Clock), out var dropped)) dropped.Runs = false;
                break;
            case SlaDueSoon e:
                Told(recorded, KeyOf(recorded, e.Interaction, e.Clock), (e.StartedAt, e.Deadline), m => !m.DueSoon, m => m.DueSoon = true);
                break;
            case SlaBreached e:
                Require(e.At > e.Deadline, recorded, $"in time, by {e.Deadline:O}");
                Told(
                    recorded, KeyOf(recorded, e.Interaction, e.Clock), (e.StartedAt, e.Deadline), m => m is { DueSoon: true, Breached: false },
                    m => m.Breached = true);
                break;
            case ChannelSwitched e when clocks.Remove(e.From.Value, out var taken):
                clocks[e.To.Value] = all[(e.To.Value, taken.StartedAt)] = taken;
                break;
            case MessageSent e:
                Stop(recorded, e.Interaction.Value);
                Forget(e.Interaction.Value);
                break;
            case NoAnswerNeeded e:
                Stop(recorded, e.Interaction.Value);
                Forget(e.Interaction.Value);
                break;
            case QuestionMoved e when clocks.GetValueOrDefault(e.Interaction.Value)?.StartedAt != e.UnansweredSince:
                Stop(recorded, e.Interaction.Value); // Else what is left is the older: its clock goes on.
                break;
            case InteractionConnected e when Shadow.Interactions[e.Interaction].Class == ChannelClass.Live:
                Stop(recorded, e.Interaction.Value);
                break;
            case InteractionClosed e:
                Stop(recorded, e.Interaction.Value);
                break;
            case InteractionParked or InteractionHeld { Reason: not null } when clocks.TryGetValue(recorded.Stream, out var paused):
                paused.Runs = false;
                break;
            case ConversationClosed or ConversationAbsorbed:
                Stop(recorded, recorded.Stream); // What is merged away runs by no clock of its own (Semantics §18).
                break;
        }
    }

    /// <summary>What a decision stops is told in its append, if nobody had looked before.</summary>
    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var (by, key) in stopped)
        {
            var mark = clocks[key];
            if (!mark.Runs) continue;
            Require(
                mark.Breached || by.Event.At <= mark.Deadline, by, $"the clock of {key} ended behind {mark.Deadline:O}, and nobody was told");
            mark.Runs = false;
        }

        stopped.Clear();
    }

    private void Set(RecordedEvent recorded, SlaClockSet e)
    {
        var key = KeyOf(recorded, e.Interaction, e.Clock);
        Require(e.StartedAt < e.DueSoonAt && e.DueSoonAt < e.Deadline && e.StartedAt <= e.At, recorded, $"it makes no sense: {e}");
        if (!all.TryGetValue((key, e.StartedAt), out var known)) all[(key, e.StartedAt)] = known = new() { StartedAt = e.StartedAt };
        Require(
            !clocks.TryGetValue(key, out var current) || current != known || !(known.Runs && known.Breached), recorded,
            "what was breached is moved");
        clocks[key] = known; // Of what a merge or its undoing brings back the marks are known.
        (known.Deadline, known.Runs) = (e.Deadline, true);
    }

    private void Told(
        RecordedEvent recorded, string key, (DateTimeOffset StartedAt, DateTimeOffset Deadline) clock, Predicate<Mark> may, Action<Mark> note)
    {
        var isKnown = clocks.TryGetValue(key, out var mark);
        Require(
            isKnown && (mark!.StartedAt, mark.Deadline) == clock && may(mark), recorded, $"the clock of {key} is {mark}");
        if (isKnown) note(mark!);
    }

    private void Stop(RecordedEvent recorded, string key)
    {
        if (clocks.ContainsKey(key)) stopped.Add((recorded, key));
    }

    /// <summary>What is answered is over: a merge that brings the same question later asks it anew.</summary>
    private void Forget(string key)
    {
        foreach (var one in all.Keys.Where(k => string.Equals(k.Key, key, StringComparison.Ordinal)).ToArray())
            all.Remove(one);
    }

    private static string KeyOf(RecordedEvent recorded, InteractionId interaction, SlaClock clock) =>
        clock == SlaClock.Resolution ? recorded.Stream : interaction.Value;

    private sealed class Mark
    {
        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset Deadline { get; set; }

        public bool Runs { get; set; }

        public bool DueSoon { get; set; }

        public bool Breached { get; set; }

        public override string ToString() => $"from {StartedAt:O} to {Deadline:O}, due soon {DueSoon}, breached {Breached}, runs {Runs}";
    }
}
