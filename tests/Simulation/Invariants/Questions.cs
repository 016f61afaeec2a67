using Omni.Domain.Channels;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Simulation.Invariants;

/// <summary>
/// What a customer asks is asked somewhere until somebody answers it: it goes with its interaction into the survivor of a
/// merge, back by the unmerge, and into what is split off; no interaction ends as handled, merged or split that still holds
/// it, and none asks again what was answered (mission U4, C8). Reckoned message by message, apart from the instants that the
/// rules keep.
/// </summary>
internal sealed class Questions : Invariant
{
    private readonly Dictionary<InteractionId, HashSet<Question>> asked = [];
    private readonly Dictionary<InteractionId, HashSet<Question>> taken = [];
    private readonly Dictionary<MessageId, (DateTimeOffset SentAt, long Version)> places = [];
    private readonly HashSet<InteractionId> left = [];
    private readonly HashSet<InteractionId> talked = [];

    /// <summary>Questions that a merge took into another conversation.</summary>
    public int Taken { get; private set; }

    /// <summary>Questions that an unmerge asks again where they came from.</summary>
    public int Returned { get; private set; }

    public override void Before(RecordedEvent recorded)
    {
        switch (recorded.Event)
        {
            case MessageReceived e:
                places[e.Message] = (e.SentAt, recorded.Version);
                if (Shadow.Interactions[e.Interaction].Asks(e)) Of(e.Interaction).Add(new(e.Message, e.Interaction));
                break;
            case MessageSent e:
                Answer(e.Interaction);
                break;
            case NoAnswerNeeded e:
                Answer(e.Interaction);
                break;
            case InteractionConnected e when Shadow.Interactions[e.Interaction].Class == ChannelClass.Live:
                talked.Add(e.Interaction);
                Answer(e.Interaction);
                break;
            case CustomerLeft e:
                left.Add(e.Interaction);
                break;
            case ChannelSwitched e:
                Move(e.From, e.To);
                break;
            case QuestionReturned e:
                Move(e.From, e.Interaction);
                break;
            case InteractionClosed { Result: InteractionResult.Handled or InteractionResult.Merged or InteractionResult.Split } e:
                Require(
                    Of(e.Interaction).Count == 0 || left.Contains(e.Interaction), recorded,
                    $"{e.Interaction} ends as {e.Result}, and nobody answers {Names(Of(e.Interaction))}");
                if (e.Result == InteractionResult.Handled) taken.Remove(e.Interaction);
                break;
            case InteractionClosed e:
                taken.Remove(e.Interaction); // Before it was wound up its customer left, or would rather be called.
                break;
        }
    }

    public override void After(Append append, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
            switch (recorded.Event)
            {
                case ConversationMerged e:
                    Merge(recorded, e);
                    break;
                case ConversationReleased e:
                    Release(recorded, e);
                    break;
                case ConversationSplitOff e:
                    Split(recorded, e, (ConversationSplit)events.First(r => r.Event is ConversationSplit).Event);
                    break;
            }
    }

    private void Merge(RecordedEvent recorded, ConversationMerged e)
    {
        foreach (var from in Shadow.Conversations[e.Absorbed.Value].Where(i => i.EndsByMerge && Of(i.Id).Count > 0))
        {
            Require(e.Heir is not null, recorded, $"{Names(Of(from.Id))} of {from} go nowhere");
            if (e.Heir is not { } heir) return;
            taken[from.Id] = [.. Of(from.Id)];
            Taken += Of(from.Id).Count;
            Move(from.Id, heir);
            if (talked.Contains(heir)) Answer(heir); // Whoever is on the line is talked to.
        }
    }

    /// <summary>What is still asked in the survivor returns, all of it and nothing else.</summary>
    private void Release(RecordedEvent recorded, ConversationReleased e)
    {
        foreach (var from in Shadow.Conversations[recorded.Stream])
        {
            if (!taken.Remove(from.Id, out var back)) continue;
            var goesOn = Shadow.Open.Contains(from); // It was not wound up yet, and asks itself, also where the heir's customer left.
            foreach (var holder in Shadow.Conversations[e.Survivor.Value].Where(
                i => (goesOn || Shadow.Open.Contains(i)) && Of(i.Id).Overlaps(back)))
            {
                Of(from.Id).UnionWith(Of(holder.Id).Intersect(back));
                Of(holder.Id).ExceptWith(back);
            }

            var returns = e.Returning?.Any(r => r.From == from.Id) == true;
            if (goesOn) continue;
            Require(returns == Of(from.Id).Count > 0, recorded, $"{from.Id} is {(returns ? "" : "not ")}asked again, open is {Names(Of(from.Id))}");
            if (returns) Returned += Of(from.Id).Count;
        }
    }

    private void Split(RecordedEvent recorded, ConversationSplitOff e, ConversationSplit half)
    {
        if (!Shadow.Open.Contains(Shadow.Interactions[e.From])) return; // It ended otherwise: nothing of it is asked any more.
        var behind = Of(e.From).Where(q => half.Ends || (q.AskedIn == e.From && IsBehind(places[q.Message], e))).ToArray();
        Of(e.Interaction).UnionWith(behind.Select(q => new Question(q.Message, e.Interaction)));
        Require(
            behind.Length == 0 || e.UnansweredSince is not null, recorded, $"{Names(behind)} are split off, and nothing is asked there");
        if (!half.TakesQuestion) return;
        Of(e.From).ExceptWith(behind);
        Require(Of(e.From).Count == 0, recorded, $"{Names(Of(e.From))} of {e.From} are taken off, and asked nowhere");
    }

    private static bool IsBehind((DateTimeOffset SentAt, long Version) place, ConversationSplitOff e) =>
        place.SentAt > e.SentAt || (place.SentAt == e.SentAt && place.Version >= e.Version);

    private void Answer(InteractionId interaction)
    {
        Of(interaction).Clear();
        taken.Remove(interaction); // Answered there before it was wound up.
    }

    private void Move(InteractionId from, InteractionId to)
    {
        Of(to).UnionWith(Of(from));
        Of(from).Clear();
    }

    private HashSet<Question> Of(InteractionId interaction) =>
        asked.TryGetValue(interaction, out var all) ? all : asked[interaction] = [];

    private static string Names(IEnumerable<Question> questions) => string.Join(", ", questions.Select(q => q.Message));

    /// <summary>What is asked once; the same message may be asked in two conversations, one split off the other.</summary>
    private sealed class Question(MessageId message, InteractionId askedIn)
    {
        public MessageId Message => message;

        /// <summary>Where it was asked first, or since it was split off: what a merge brought, or brought back, is of another log.</summary>
        public InteractionId AskedIn => askedIn;
    }
}
