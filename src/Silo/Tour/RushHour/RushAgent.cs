using System.Diagnostics;
using Grpc.Core;
using Omni.Silo.Actors;
using Omni.Silo.Tour.Stories;
using Omni.V1;

namespace Omni.Silo.Tour.RushHour;

/// <summary>How an agent behaves in the rush hour.</summary>
internal enum RushManner
{
    /// <summary>Takes every offer, answers, closes, wraps up.</summary>
    Diligent = 0,

    /// <summary>Lets the first offer ring out.</summary>
    Asleep = 1,

    /// <summary>Loses the connection upon taking the first chat and does not come back.</summary>
    Unlucky = 2,
}

/// <summary>An agent of the rush hour: works by itself as long as offers come.</summary>
internal sealed class RushAgent : IAsyncDisposable
{
    private readonly RushLedger _ledger;
    private readonly string _reply;
    private readonly TaskCompletionSource<Seen<OfferMade>> _mishap =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RushAgent(AgentActor actor, RushManner manner, RushLedger ledger, string reply)
    {
        (Actor, Manner, _ledger, _reply) = (actor, manner, ledger, reply);
        actor.OnEvent = Note;
        actor.OnOffer = WorkAsync;
    }

    public AgentActor Actor { get; }

    public RushManner Manner { get; }

    /// <summary>The offer that was ignored, or taken when the connection broke, and when that was.</summary>
    public Task<Seen<OfferMade>> Mishap => _mishap.Task;

    /// <summary>Offers that had ended when they were accepted.</summary>
    public int Late { get; private set; }

    public ValueTask DisposeAsync() => Actor.DisposeAsync();

    private void Note(AgentEvent change)
    {
        if (change.OfferMade is { } offer) _ledger.Add(new(Actor.Id, offer));
    }

    /// <summary>False when the offer had ended, as it may on a machine that is too busy: somebody else gets it.</summary>
    private async Task<bool> TryAcceptAsync(OfferMade offer)
    {
        try
        {
            await Actor.AcceptAsync(offer);
            return true;
        }
        catch (RpcException gone) when (gone.StatusCode == StatusCode.FailedPrecondition)
        {
            Late++;
            await Actor.BecomeAvailableAsync();
            return false;
        }
    }

    private async Task WorkAsync(OfferMade offer)
    {
        var interaction = Desk.Offered(offer);
        if (Manner == RushManner.Asleep && _mishap.TrySetResult(new(offer, Stopwatch.GetTimestamp()))) return;

        var mark = Actor.Events.Mark;
        if (!await TryAcceptAsync(offer)) return;
        if (Manner == RushManner.Unlucky && interaction.ChannelClass == ChannelClass.Chat)
        {
            // Its other work hangs in the air too, as it would.
            await Actor.DropAsync();
            _mishap.TrySetResult(new(offer, Stopwatch.GetTimestamp()));
            return;
        }

        if (interaction.ChannelClass == ChannelClass.Live) await TalkAsync(mark, interaction.Id);
        else await AnswerAsync(offer);
        await Actor.CloseAsync(offer.ConversationId, interaction.Id);
        _ledger.Handled.Add(interaction.Id);
        if (interaction.ChannelClass != ChannelClass.Deferred)
            await Actor.WrapUpAsync(offer.ConversationId, interaction.Id, "solved");
    }

    private Task TalkAsync(int mark, string interaction)
    {
        bool IsUp(Interaction i) => i.Id == interaction && i.Phase == InteractionPhase.Active;
        return Actor.Events.FirstAsync(
            mark,
            e => e.InteractionChanged is { } changed ? IsUp(changed.Interaction)
                : e.Conversation is { } shown && shown.Interactions.Any(IsUp),
            $"call {interaction} put through",
            StoryContext.Soon);
    }

    private async Task AnswerAsync(OfferMade offer)
    {
        var mark = Actor.Events.Mark;
        var message = await Actor.SayAsync(
            offer.ConversationId, offer.InteractionId, _reply, $"reply-{offer.InteractionId}-{offer.Epoch}");
        await Actor.Events.FirstAsync(
            mark,
            e => e.MessageStatusChanged is { Status: DeliveryStatus.Delivered } changed && changed.MessageId == message,
            $"message {message} delivered",
            StoryContext.Soon);
    }
}
