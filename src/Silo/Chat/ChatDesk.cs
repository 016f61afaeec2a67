using System.Collections.Concurrent;
using Omni.V1;

namespace Omni.Silo.Chat;

/// <summary>What an agent at a terminal has before them. Safe to use from several threads.</summary>
internal sealed class ChatDesk(ChatTerminal terminal, string agent)
{
    private readonly Lock _gate = new();
    private readonly List<OfferMade> _ringing = [];
    private readonly List<(string Conversation, string Interaction)> _inHand = [];
    private readonly Dictionary<string, Interaction> _shown = [];
    private readonly ConcurrentDictionary<string, string> _names = new();

    /// <summary>The offer to decide on; null: none rings.</summary>
    public OfferMade? Ringing
    {
        get
        {
            lock (_gate) return _ringing.FirstOrDefault();
        }
    }

    /// <summary>What typed text goes to; null: nobody is here.</summary>
    public (string Conversation, string Interaction)? Current
    {
        get
        {
            lock (_gate) return _inHand.Count == 0 ? null : _inHand[0];
        }
    }

    /// <summary>Shows what was in hand already.</summary>
    public void Show(IEnumerable<Conversation> conversations)
    {
        foreach (var conversation in conversations) Assigned(conversation);
    }

    /// <summary>An offer rings: shows who and what, before the first word.</summary>
    public void Ring(OfferMade offer)
    {
        lock (_gate) _ringing.Add(offer);
        var briefing = offer.Briefing;
        var channel = briefing.Interactions.Single(i => i.Id == offer.InteractionId).Channel;
        var left = offer.Remaining.ToTimeSpan().TotalSeconds;
        terminal.Ask($"{NameOf(briefing)} on {channel}: take it? y or n, {left:0} s left");
        foreach (var answer in briefing.Answers) terminal.Note($"  {answer.Slot}: {answer.Value}");
        foreach (var message in briefing.Messages) Print(briefing.Id, message);
    }

    /// <summary>An offer is answered.</summary>
    public void StopRinging(string offer)
    {
        lock (_gate) _ringing.RemoveAll(o => o.OfferId == offer);
    }

    /// <summary>Turns to the next customer in hand.</summary>
    public void Next()
    {
        string conversation;
        lock (_gate)
        {
            if (_inHand.Count == 0) return;
            _inHand.Add(_inHand[0]);
            _inHand.RemoveAt(0);
            conversation = _inHand[0].Conversation;
        }

        terminal.Note($"You write to {_names[conversation]} now.");
    }

    /// <summary>Shows an event of the stream.</summary>
    public void Take(AgentEvent change)
    {
        switch (change.EventCase)
        {
            case AgentEvent.EventOneofCase.OfferEnded:
                StopRinging(change.OfferEnded.OfferId);
                if (change.OfferEnded.How != OfferEnd.Accepted)
                    terminal.Note($"The offer is over: {change.OfferEnded.How}.");
                break;
            case AgentEvent.EventOneofCase.Conversation:
                Assigned(change.Conversation);
                break;
            case AgentEvent.EventOneofCase.MessageAdded:
                Print(change.MessageAdded.ConversationId, change.MessageAdded.Message);
                break;
            case AgentEvent.EventOneofCase.AnswerCaptured:
                terminal.Note($"{change.AnswerCaptured.Answer.Slot}: {change.AnswerCaptured.Answer.Value}");
                break;
            case AgentEvent.EventOneofCase.InteractionChanged:
                Changed(change.InteractionChanged.ConversationId, change.InteractionChanged.Interaction);
                break;
            case AgentEvent.EventOneofCase.AgentChanged:
                var state = change.AgentChanged;
                var reason = state.Reason.Length > 0 ? $" ({state.Reason})" : "";
                terminal.Note($"You are {state.Routability}{reason}, {state.Load} of {state.Capacity} units in use.");
                break;
            default:
                break;
        }
    }

    private void Assigned(Conversation conversation)
    {
        NameOf(conversation);
        foreach (var interaction in conversation.Interactions.Where(IsMine)) Changed(conversation.Id, interaction);
    }

    private bool IsMine(Interaction interaction) =>
        interaction.AgentId == agent
        && interaction.Phase is InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held
            or InteractionPhase.WrapUp;

    private void Changed(string conversation, Interaction interaction)
    {
        var isOpen = IsMine(interaction);
        Interaction? before;
        lock (_gate)
        {
            _shown.Remove(interaction.Id, out before);
            if (isOpen) _shown[interaction.Id] = interaction;
            _inHand.RemoveAll(w => w.Interaction == interaction.Id);
            if (isOpen) _inHand.Insert(0, (conversation, interaction.Id));
        }

        var name = _names.GetValueOrDefault(conversation, "Customer");
        if (before is null && isOpen) terminal.Note($"{name} is yours on {interaction.Channel}.");
        if (before?.Phase != interaction.Phase) terminal.Note($"{name} on {interaction.Channel}: {interaction.Phase}.");
        if (isOpen && interaction.SwitchRequestedTo.Length > 0 && before?.SwitchRequestedTo.Length == 0)
            terminal.Ask($"{name} asks for another channel: /switch {interaction.SwitchRequestedTo}");
    }

    private void Print(string conversation, Message message)
    {
        var inbound = message.Direction == MessageDirection.Inbound;
        var who = inbound ? _names.GetValueOrDefault(conversation, "Customer") : message.AgentId;
        terminal.Say(who, inbound ? "yellow" : "green", message.Text);
    }

    private string NameOf(Conversation conversation) =>
        _names[conversation.Id] = conversation.CustomerName.Length > 0 ? conversation.CustomerName : "Somebody unknown";
}
