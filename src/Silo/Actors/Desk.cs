using System.Diagnostics;
using Omni.V1;

namespace Omni.Silo.Actors;

/// <summary>
/// What an agent's screen shows: the snapshot and every numbered event after it, folded. Checks that no number is left
/// out. Written by the stream's reader alone; safe to read from other threads.
/// </summary>
internal sealed class Desk(string agent, Workload workload)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OfferMade> _offers = [];
    private readonly Dictionary<string, Conversation> _conversations = [];
    private readonly List<string> _faults = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _seq;

    /// <summary>Units and counts, by the tour's own arithmetic.</summary>
    public Workload Workload { get; } = workload;

    /// <summary>Place to resume from; empty: from the beginning.</summary>
    public string Cursor { get; private set; } = "";

    /// <summary>Numbered events seen so far.</summary>
    public int Events { get; private set; }

    /// <summary>Times the server announced that a snapshot stands for what was missed.</summary>
    public int AnnouncedGaps { get; private set; }

    /// <summary>Numbers that were left out or repeated, in words; empty as it should be.</summary>
    public IReadOnlyList<string> NumberingFaults
    {
        get
        {
            lock (_gate) return [.. _faults];
        }
    }

    /// <summary>Takes in an item of the stream.</summary>
    public void Take(ConnectResponse item)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (item.Hello is { Gap: true }) AnnouncedGaps++;
            if (item.Snapshot is { } snapshot) Replace(snapshot);
            if (item.Event is { } change) Take(change);
            if (item.Cursor.Length > 0) Cursor = item.Cursor;
            Workload.Recount(_offers.Values.Select(Offered), InHand());
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>Waits until an interaction is in this agent's hands.</summary>
    /// <exception cref="WaitTimeoutException">It did not come within the limit.</exception>
    public async Task HoldsAsync(string interaction, TimeSpan limit)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            Task changed;
            lock (_gate)
            {
                if (InHand().Any(i => i.Id == interaction)) return;
                changed = _changed.Task;
            }

            var left = limit - Stopwatch.GetElapsedTime(start);
            await changed.WithinAsync(
                left, $"{interaction} in the hands of {agent}", () => string.Join(", ", InteractionsInHand()));
        }
    }

    /// <summary>Copies of the conversations on the screen.</summary>
    public IReadOnlyList<Conversation> Conversations()
    {
        lock (_gate) return [.. _conversations.Values.Select(c => c.Clone())];
    }

    /// <summary>Ids of the interactions this agent has in hand, wrap-ups included.</summary>
    public IReadOnlyList<string> InteractionsInHand()
    {
        lock (_gate) return [.. InHand().Select(i => i.Id)];
    }

    /// <summary>The interaction that an offer is about.</summary>
    public static Interaction Offered(OfferMade offer) =>
        offer.Briefing.Interactions.Single(i => i.Id == offer.InteractionId);

    private bool Has(Interaction interaction) =>
        interaction.AgentId == agent
        && interaction.Phase is InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held
            or InteractionPhase.WrapUp;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IEnumerable<Interaction> InHand() => _conversations.Values.SelectMany(c => c.Interactions).Where(Has);

    private void Replace(AgentSnapshot snapshot)
    {
        _seq = snapshot.Seq;
        _offers.Clear();
        _conversations.Clear();
        foreach (var offer in snapshot.Offers) _offers[offer.OfferId] = offer;
        foreach (var conversation in snapshot.Conversations) _conversations[conversation.Id] = conversation;
    }

    private void Take(AgentEvent change)
    {
        if (change.Seq != _seq + 1) _faults.Add($"{agent} got number {change.Seq} after {_seq}");
        _seq = change.Seq;
        Events++;
        switch (change.EventCase)
        {
            case AgentEvent.EventOneofCase.OfferMade:
                _offers[change.OfferMade.OfferId] = change.OfferMade;
                break;
            case AgentEvent.EventOneofCase.OfferEnded:
                _offers.Remove(change.OfferEnded.OfferId);
                break;
            case AgentEvent.EventOneofCase.Conversation:
                _conversations[change.Conversation.Id] = change.Conversation.Clone();
                break;
            default:
                TakeNews(change);
                break;
        }
    }

    private void TakeNews(AgentEvent change)
    {
        var id = change.MessageAdded?.ConversationId ?? change.AnswerCaptured?.ConversationId
            ?? change.InteractionChanged?.ConversationId ?? "";
        if (!_conversations.TryGetValue(id, out var conversation)) return;
        if (change.MessageAdded is { } added) conversation.Messages.Add(added.Message);
        if (change.AnswerCaptured is { } captured) conversation.Answers.Add(captured.Answer);
        if (change.InteractionChanged is not { } changed) return;
        var place = conversation.Interactions.ToList().FindIndex(i => i.Id == changed.Interaction.Id);
        if (place < 0) conversation.Interactions.Add(changed.Interaction);
        else conversation.Interactions[place] = changed.Interaction;
    }
}
