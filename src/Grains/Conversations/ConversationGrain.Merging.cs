using System.Collections.Immutable;
using Omni.Contracts;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Omni.Grains.Streams;

namespace Omni.Grains.Conversations;

/// <content>
/// Merges and splits: one append over two streams, by the one that begins or survives. Of the other one's rows its half changes
/// what says that it is a matter of its own; what else follows there it does itself, told at once and woken in any case.
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
                ? MergeRules.Absorb(theirs, State.Id, actor, Settings, LaterOf(theirs.LastAt))
                : []);
        });

    /// <inheritdoc/>
    public Task<MergeReply> UnmergeAsync(ConversationId absorbed, string actor, RequestStamp stamp) =>
        TogetherAsync(absorbed, stamp, theirs =>
        {
            var decision = MergeRules.Unmerge(
                State, theirs, actor, () => new(Services.Ids.Next("int_")), LaterOf(theirs.LastAt), out var released);
            return new(decision.Outcome, decision.Events, released is null ? [] : [released]);
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
            return new(outcome, change?.Begins ?? [], change is null ? [] : [change.Origin]);
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
        var after = halves.Theirs.Aggregate(theirs, (state, change) => state.Apply(change, 0));
        ImmutableArray<StreamAppend> other = halves.Theirs.IsEmpty ? [] : [OfOther(theirs, halves.Theirs, after)];
        try
        {
            var result = await CommitAsync(
                _ => State.Version == version ? new Decision<bool>(true, halves.Mine) : false,
                new CommitOptions
                {
                    Claims = [Requests.Remember(stamp, Stream)], Companions = other,
                    CompanionRows = RowDiff.Between([.. RowsOf(theirs)], [.. RowsOf(after)]),
                    Subject = State.Exists ? null : theirs.Customer.Value,
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

    /// <summary>It is woken for what it has to do itself, and for a clock that runs again; a row that is too early does no harm.</summary>
    private StreamAppend OfOther(ConversationState before, ImmutableArray<DomainEvent> half, ConversationState after) => new(
        before.Id.Value, before.Version, half,
        AlarmRules.NextAt(after) is { } at && (WindUpRules.At(after) is not null || !(AlarmRules.NextAt(before) <= at))
            ? DueChange.To(WakeBy(at))
            : DueChange.Keep);

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
    /// <param name="Theirs">For the other one's; empty: nothing changes there.</param>
    private sealed record Halves(MergeOutcome Outcome, ImmutableArray<DomainEvent> Mine, ImmutableArray<DomainEvent> Theirs);
}
