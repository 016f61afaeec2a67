using System.Collections.Concurrent;
using Grpc.Core;
using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Crash.Tests.Load;

/// <summary>An agent who takes every offer, answers every message and closes when the customer says good-bye.</summary>
internal sealed class LoadAgent : IAsyncDisposable
{
    /// <summary>Ends a customer's last message.</summary>
    public const string Bye = "bye";

    private const string Answers = " answers ";

    private readonly Ledger ledger;
    private readonly AgentActor actor;
    private readonly ConcurrentBag<Task> underWay = [];
    private readonly ConcurrentDictionary<string, bool> handled = new(StringComparer.Ordinal);

    public LoadAgent(ServerAccess access, string id, Ledger ledger)
    {
        this.ledger = ledger;
        actor = new AgentActor(access, id, Workload.Unchecked)
        {
            OnOffer = TakeAsync,
            OnMessage = added => HandleAsync(added.ConversationId, added.Message),
            OnEvent = change => TakeUp(change.Conversation),
            OnSnapshot = TakeUp,
        };
    }

    public Connection Connection { get; } = new();

    public string Id => actor.Id;

    /// <summary>What went wrong beside refusals; empty as it should be.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>Numbers of the stream that were left out.</summary>
    public IReadOnlyList<string> NumberingFaults => actor.Desk.NumberingFaults;

    public IReadOnlyList<string> InHand => actor.Desk.InteractionsInHand();

    /// <summary>What the screen shows of everything in hand, and which messages are taken care of.</summary>
    public IEnumerable<string> Hands()
    {
        var inHand = actor.Desk.InteractionsInHand();
        return actor.Desk.Conversations().Where(c => c.Interactions.Any(i => inHand.Contains(i.Id))).Select(c =>
            $"{Id} has {c.Id}: " + string.Join(", ", c.Messages.Where(m => m.Direction == MessageDirection.Inbound)
                .Select(m => $"{m.Id} {(handled.ContainsKey(m.Id) ? "handled" : "left")}")));
    }

    /// <summary>The message that a reply answers.</summary>
    public static string MessageAnsweredBy(string reply) =>
        reply[(reply.IndexOf(Answers, StringComparison.Ordinal) + Answers.Length)..];

    /// <summary>Completes when nothing is under way.</summary>
    public async Task FinishAsync()
    {
        await actor.FinishAsync();
        await Task.WhenAll(underWay);
    }

    /// <summary>Comes to the desk and takes up what is there.</summary>
    public async Task ConnectAsync()
    {
        await actor.ConnectAsync();
        await actor.BecomeAvailableAsync();
        Connection.Up();
        foreach (var conversation in actor.Desk.Conversations()) TakeUp(conversation);
    }

    private void TakeUp(AgentSnapshot snapshot)
    {
        foreach (var conversation in snapshot.Conversations) TakeUp(conversation);
    }

    public async ValueTask DisposeAsync() => await actor.DropAsync();

    private async Task TakeAsync(OfferMade offer)
    {
        if (await TryAsync(() => actor.AcceptAsync(offer)))
            ledger.Add(new AckedAccept(Id, offer.InteractionId, offer.OfferId));
    }

    /// <summary>A conversation as a whole: just assigned, or found again.</summary>
    private void TakeUp(Conversation? conversation)
    {
        if (conversation is null) return;
        var mine = conversation.Interactions.Where(i => i.AgentId == Id).Select(i => i.Id).ToList();
        foreach (var message in conversation.Messages)
            if (message.Direction == MessageDirection.Inbound && mine.Contains(message.InteractionId))
                underWay.Add(StartAsync(conversation.Id, message));
    }

    /// <summary>Beside whatever else the agent does; never fails, <see cref="Faults"/> tells.</summary>
    private async Task StartAsync(string conversation, Message message)
    {
        try
        {
            await HandleAsync(conversation, message);
        }
        catch (Exception failure)
        {
            Faults.Enqueue($"{Id} with {message.Id}: {failure.Message}");
        }
    }

    private async Task HandleAsync(string conversation, Message message, bool isFirst = true)
    {
        if (!handled.TryAdd(message.Id, true)) return;
        var text = $"{Id}{Answers}{message.Id}";
        var reply = "";
        var isMine = await TryAsync(async () =>
            reply = await actor.SayAsync(conversation, message.InteractionId, text, $"answer-{message.Id}"));
        if (isMine)
        {
            ledger.Add(new AckedReply(Id, message.InteractionId, reply, text));
            if (message.Text.EndsWith(Bye, StringComparison.Ordinal))
                isMine = await TryAsync(() => actor.CloseAsync(conversation, message.InteractionId));
        }

        if (isMine) return;

        // It went to somebody else; should it come back, it is answered then. It may have come back already, while the
        // refusal was on its way: whoever brought it found it being handled.
        handled.TryRemove(message.Id, out _);
        if (isFirst && IsInHand(message.InteractionId)) await HandleAsync(conversation, message, isFirst: false);
    }

    private bool IsInHand(string interaction) => actor.Desk.InteractionsInHand().Contains(interaction);

    /// <summary>
    /// Makes a call until it is answered; false when the interaction or offer is not this agent's any more.
    /// </summary>
    private async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await Connection.CallAsync(call);
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition
            or StatusCode.PermissionDenied or StatusCode.Aborted)
        {
            return false;
        }
        catch (RpcException failure)
        {
            Faults.Enqueue($"{Id}: {failure.Status}");
            return false;
        }
    }
}
