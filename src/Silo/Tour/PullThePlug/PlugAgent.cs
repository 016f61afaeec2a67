using System.Collections.Concurrent;
using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tour.PullThePlug;

/// <summary>An acknowledged accept.</summary>
internal sealed record PlugTaking(PlugAgent Agent, string Interaction);

/// <summary>An agent who takes every offer and answers every message until the answer is acknowledged.</summary>
internal sealed class PlugAgent : IAsyncDisposable
{
    private readonly Outage _outage;
    private readonly string _reply;

    private readonly Inbox<PlugTaking> _takings;

    public PlugAgent(AgentActor actor, Outage outage, Inbox<PlugTaking> takings, string reply)
    {
        (Actor, _outage, _takings, _reply) = (actor, outage, takings, reply);
        actor.OnOffer = TakeAsync;
        actor.OnMessage = AnswerAsync;
    }

    public AgentActor Actor { get; }

    /// <summary>Acknowledged answers: the message's id and the interaction it went to.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    public ValueTask DisposeAsync() => Actor.DisposeAsync();

    private async Task TakeAsync(OfferMade offer)
    {
        await _outage.SurviveAsync(() => Actor.AcceptAsync(offer));
        _takings.Add(new(this, offer.InteractionId));
    }

    private async Task AnswerAsync(MessageAdded added)
    {
        var message = await _outage.SurviveAsync(() => Actor.SayAsync(
            added.ConversationId, added.Message.InteractionId, _reply, $"answer-{added.Message.Id}"));
        Answers[message] = added.Message.InteractionId;
    }
}
