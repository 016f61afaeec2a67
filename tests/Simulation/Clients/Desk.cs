using Omni.Contracts.Agents;
using Omni.Domain.Agents;
using Omni.Domain.Conversations;

namespace Omni.Simulation.Clients;

/// <summary>What an agent's screen shows: the snapshot and every numbered event after it, folded as a frontend does.</summary>
internal sealed class Desk
{
    private readonly Dictionary<OfferId, OfferRang> offers = [];
    private readonly Dictionary<ConversationId, ConversationView> conversations = [];

    public AgentView? Agent { get; private set; }

    /// <summary>Called with whatever is new on the screen, and with everything when it was shown anew.</summary>
    public Action<AgentUpdate> Shown { get; set; } = _ => { };

    public IReadOnlyCollection<OfferRang> Offers => offers.Values;

    public IReadOnlyCollection<ConversationView> Conversations => conversations.Values;

    public ConversationView? Find(ConversationId id) => conversations.GetValueOrDefault(id);

    /// <summary>What is talked over with that agent, whose it is not.</summary>
    public (ConversationView Conversation, InteractionView Interaction)[] ConsultedOn(AgentId agent) =>
    [
        .. from conversation in conversations.Values
           from interaction in conversation.Interactions
           where interaction.Transfer is { Stage: TransferStage.Consulting } transfer && transfer.To == agent
           select (conversation, interaction),
    ];

    public void Replace(AgentSnapshot snapshot)
    {
        Agent = snapshot.Agent;
        offers.Clear();
        conversations.Clear();
        foreach (var offer in snapshot.Offers) offers[offer.Offer] = offer;
        foreach (var conversation in snapshot.Conversations) conversations[conversation.Id] = conversation;
        foreach (var conversation in snapshot.Conversations) Shown(new ConversationShown(conversation));
        foreach (var offer in snapshot.Offers) Shown(offer);
    }

    public void Take(AgentUpdate update)
    {
        switch (update)
        {
            case AgentChanged e: Agent = e.Agent; break;
            case OfferRang e: offers[e.Offer] = e; break;
            case OfferEnded e: offers.Remove(e.Offer); break;
            case ConversationShown e: conversations[e.Conversation.Id] = e.Conversation; break;
            case MessageAdded e: Change(e.Conversation, c => c with { Tail = c.Tail.Add(e.Message) }); break;
            case InteractionChanged e: Change(e.Conversation, c => With(c, e.Interaction)); break;
            case AnswerCaptured e: Change(e.Conversation, c => c with { Answers = c.Answers.Add(e.Answer) }); break;
            default: break;
        }

        Shown(update);
    }

    /// <summary>Interactions in this agent's hands, wrap-ups included, with their conversations.</summary>
    public IEnumerable<(ConversationView Conversation, InteractionView Interaction)> InHand(AgentId agent) =>
        from conversation in conversations.Values
        from interaction in conversation.Interactions
        where interaction.Owner == agent && interaction.Phase != InteractionPhase.Closed
        select (conversation, interaction);

    /// <summary>Interactions that this agent gave away and still finishes.</summary>
    public IEnumerable<(ConversationView Conversation, InteractionView Interaction)> Given(AgentId agent) =>
        from conversation in conversations.Values
        from interaction in conversation.Interactions
        where interaction.Owner != agent && interaction.WrapUps.Any(w => w.Agent == agent && w.Until is not null)
        select (conversation, interaction);

    private void Change(ConversationId id, Func<ConversationView, ConversationView> change)
    {
        if (conversations.TryGetValue(id, out var conversation)) conversations[id] = change(conversation);
    }

    private static ConversationView With(ConversationView conversation, InteractionView changed)
    {
        for (var i = 0; i < conversation.Interactions.Length; i++)
            if (conversation.Interactions[i].Id == changed.Id)
                return conversation with { Interactions = conversation.Interactions.SetItem(i, changed) };
        return conversation with { Interactions = conversation.Interactions.Add(changed) };
    }
}
