using System.Collections.Immutable;
using Omni.Contracts;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>
/// Merges and splits: one append over two streams, by the one that begins or survives. The other one's half changes no row of
/// it; what follows there it does itself, told at once and woken in any case.
/// </content>
internal sealed partial class ConversationGrain : IConversationMerging
{
    /// <summary>Two that change at once need one more look; more than that is somebody who does nothing else.</summary>
    private const int MergeAttemptsMax = 5;

    /// <inheritdoc/>
    public Task<MergeReply> MergeAsync(
        ConversationId other, bool areOne, string actor, AgentId? agent, RequestStamp stamp) =>
        TogetherAsync(other, stamp, theirs =>
        {
            var decision = MergeRules.Merge(State, theirs, areOne, actor, agent, Settings, LaterOf(theirs.LastAt));
            return new(decision.Outcome, decision.Events, decision.Events is [ConversationMerged, ..]
                ? new ConversationAbsorbed(State.Id, actor, LaterOf(theirs.LastAt))
                : null);
        });

    /// <inheritdoc/>
    public Task<MergeReply> UnmergeAsync(ConversationId absorbed, string actor, RequestStamp stamp) =>
        TogetherAsync(absorbed, stamp, theirs =>
        {
            var decision = MergeRules.Unmerge(
                State, theirs, actor, () => new(Services.Ids.Next("int_")), LaterOf(theirs.LastAt), out var released);
            return new(decision.Outcome, decision.Events, released);
        });

    /// <inheritdoc/>
    public Task<MergeReply> SplitAsync(SplitCommand command, RequestStamp stamp)
    {
        var interaction = new InteractionId(Services.Ids.Next("int_"));
        return TogetherAsync(command.Origin, stamp, origin =>
        {
            var outcome = SplitRules.Split(
                origin, new(command.Message, command.Interaction, command.Queue), new(Stream), interaction, command.Actor,
                command.Agent, Settings, LaterOf(origin.LastAt), out var change);
            return new(outcome, change?.Begins ?? [], change?.Origin);
        });
    }

    /// <inheritdoc/>
    public async Task WindUpAsync()
    {
        var before = State;
        if (await ReadOthersAsync()) OnCommitted(before, State, [], null);
        await OnDueAsync();
    }

    /// <inheritdoc/>
    public async Task<ConversationLink?> FindLinkAsync()
    {
        await CatchUpAsync();
        return State.Exists ? new(State.Customer, State.MergedInto) : null;
    }

    private ReceiveReply PassedOn(ReceiveCommand command, ReceiveAnswer answer) =>
        ReceiveRules.Elsewhere(State, command.Message, command.Onward) is { } elsewhere
            ? answer.ToReply(ReceiveStatus.Elsewhere) with { Conversation = elsewhere }
            : ReceiveRules.AtOrigin(State, command.Message, command.Onward) is { } origin
            ? answer.ToReply(ReceiveStatus.AtOrigin) with { Conversation = origin }
            : answer.ToReply(ReceiveStatus.ConversationOver);

    /// <summary>Looks at both as they are, decides, and commits only if neither changed meanwhile.</summary>
    private async Task<MergeReply> TogetherAsync(ConversationId other, RequestStamp stamp, Func<ConversationState, Halves> decide)
    {
        for (var attempt = 1; attempt <= MergeAttemptsMax; attempt++)
        {
            await ReadOthersAsync();
            await OnDueAsync();
            if (await Services.Journal.FindClaimAsync(Requests.Remember(stamp, "").Claim) is { } remembered)
                return Requests.FirstAnswer(stamp, remembered) is { } first
                    ? new(MergeOutcome.Done, new(first))
                    : new(MergeOutcome.RequestReused, default);
            var theirs = await ReadAsync(other);
            var halves = decide(theirs);
            if (halves.Mine.IsEmpty) return new(halves.Outcome, State.MergedInto ?? theirs.MergedInto ?? new(Stream));
            if (await TryCommitAsync(halves, theirs, stamp)) return new(MergeOutcome.Done, new(Stream));
        }

        return new(MergeOutcome.Moved, new(Stream));
    }

    private async Task<bool> TryCommitAsync(Halves halves, ConversationState theirs, RequestStamp stamp)
    {
        var version = State.Version;
        ImmutableArray<StreamAppend> other = halves.Theirs is { } half ? [OfOther(theirs, half)] : [];
        try
        {
            var result = await CommitAsync(
                _ => State.Version == version ? new Decision<bool>(true, halves.Mine) : false,
                new CommitOptions
                {
                    Claims = [Requests.Remember(stamp, Stream)], Companions = other, Subject = State.Exists ? null : theirs.Customer.Value,
                });
            if (result.Refused is not null || result.Events.IsEmpty) return false;
        }
        catch (StreamMovedException)
        {
            return false;
        }

        if (!other.IsEmpty)
            Tells.Send(
                theirs.Id.Value, () => GrainFactory.GetGrain<IConversationMerging>(theirs.Id.Value).WindUpAsync());
        return true;
    }

    private static StreamAppend OfOther(ConversationState theirs, DomainEvent half)
    {
        var after = theirs.Apply(half, 0);
        return new(
            theirs.Id.Value, theirs.Version, [half],
            WindUpRules.At(after) is null ? DueChange.Keep : DueChange.To(AlarmRules.NextAt(after)));
    }

    /// <summary>Another conversation as its stream says.</summary>
    private async Task<ConversationState> ReadAsync(ConversationId other)
    {
        const int ReadBatch = 1_000;
        var state = new ConversationState();
        while (true)
        {
            var events = await Services.Journal.ReadStreamAsync(other.Value, state.Version, ReadBatch);
            foreach (var recorded in events)
                state = state.Apply(recorded.Event, recorded.Position);
            if (events.Count < ReadBatch) return state;
        }
    }

    /// <summary>A decision about two streams.</summary>
    /// <param name="Mine">For the own stream; empty: nothing is to be done.</param>
    /// <param name="Theirs">For the other one's; null: nothing changes there.</param>
    private sealed record Halves(MergeOutcome Outcome, ImmutableArray<DomainEvent> Mine, DomainEvent? Theirs);
}
