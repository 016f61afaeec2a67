using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Domain.Sla;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <summary>
/// Two conversations of one customer become one (mission U4): one owner, one place, and of their clocks the stricter. Which one
/// survives follows from what they are, so that both sides decide alike: who is worked on further, then who is older.
/// </summary>
public static class MergeRules
{
    /// <summary>Most conversations that go on in one: each is a log that every page of the transcript reads.</summary>
    public const int MergedMax = 15;

    /// <summary>Most merges and splits that anybody follows from one conversation to where it goes on now.</summary>
    public const int FollowedMax = 32;

    /// <summary>Whether the first of two survives a merge with the other.</summary>
    public static bool Survives(ConversationState one, ConversationState other)
    {
        var (mine, theirs) = (RankOf(one), RankOf(other));
        if (mine != theirs) return mine < theirs;
        return one.OpenedAt != other.OpenedAt
            ? one.OpenedAt < other.OpenedAt
            : string.CompareOrdinal(one.Id.Value, other.Id.Value) < 0;
    }

    /// <summary>
    /// The survivor takes the other one in; its half is <see cref="ConversationAbsorbed"/>. What was so already is noted, so that
    /// a repetition of the request finds its answer whatever becomes of the two.
    /// </summary>
    /// <param name="areOne">Whether the customers of both are one person.</param>
    /// <param name="agent">The agent who asks; null: somebody who may take any agent's work.</param>
    public static Decision<MergeOutcome> Merge(
        ConversationState survivor,
        ConversationState absorbed,
        bool areOne,
        string actor,
        AgentId? agent,
        SettingsView settings,
        DateTimeOffset now)
    {
        if (!survivor.Exists || !absorbed.Exists) return MergeOutcome.NotFound;
        if (!areOne) return MergeOutcome.OtherCustomer;
        if (absorbed.MergedInto == survivor.Id)
            return new(MergeOutcome.Done, new ConversationMergeRepeated(absorbed.Id, actor, now));
        if (survivor.MergedInto == absorbed.Id) return MergeOutcome.OtherSurvives; // It says so.
        if (survivor.MergedInto is not null || absorbed.MergedInto is not null) return MergeOutcome.AlreadyMerged;
        if (WindUpRules.At(survivor) is not null || WindUpRules.At(absorbed) is not null) return MergeOutcome.Moved;
        if (!string.Equals(survivor.Brand, absorbed.Brand, StringComparison.Ordinal)) return MergeOutcome.OtherBrand;
        if (survivor.ClosedAt is not null && absorbed.ClosedAt is not null) return MergeOutcome.Closed;
        if (!Survives(survivor, absorbed)) return MergeOutcome.OtherSurvives;
        if (agent is { } asking && !HasPart(survivor, absorbed, asking)) return MergeOutcome.NotYours;
        if (HasTwoOwners(survivor, absorbed)) return MergeOutcome.TwoOwners;
        if (agent is not null && absorbed.Interactions.Any(i => WindUpRules.Ends(i) && i.Owner is { } owner && owner != agent))
            return MergeOutcome.NotYours;
        if (absorbed.Interactions.Any(IsOpenCall)) return MergeOutcome.LiveMedium;
        if (survivor.Interactions.Concat(absorbed.Interactions).Any(IsBeingGiven)) return MergeOutcome.TransferPending;
        if (absorbed.Interactions.Any(i => WindUpRules.Ends(i) && i.OpenOffer is not null)) return MergeOutcome.OfferPending;
        if (absorbed.Interactions.Any(CallbackCourseRules.IsPending)) return MergeOutcome.CallbackPending;
        if (survivor.Merged.Length >= MergedMax) return MergeOutcome.TooMany;
        return new(MergeOutcome.Done, Take(survivor, absorbed, actor, settings, now));
    }

    /// <summary>
    /// The half of the one that is taken in: merging away cancels the clock of its resolution (Semantics §18), so what that had
    /// passed and nobody had looked at is told first.
    /// </summary>
    public static ImmutableArray<DomainEvent> Absorb(
        ConversationState absorbed, ConversationId survivor, string actor, SettingsView settings, DateTimeOffset now) =>
        [.. SlaRules.Due(absorbed, settings, now), new ConversationAbsorbed(survivor, actor, now)];

    /// <summary>
    /// The two are two again: no message was moved, so none has to be moved back. What was asked there and nobody has answered
    /// since is asked there again, and here no more.
    /// </summary>
    /// <param name="newId">Ids for what begins there.</param>
    /// <param name="released">The other one's half; null unless Done.</param>
    public static Decision<MergeOutcome> Unmerge(
        ConversationState survivor, ConversationState absorbed, string actor, Func<InteractionId> newId, DateTimeOffset now,
        out ConversationReleased? released)
    {
        released = null;
        if (!survivor.Merged.Contains(absorbed.Id)) return MergeOutcome.NotMerged;
        if (survivor.MergedInto is not null) return MergeOutcome.AlreadyMerged;
        released = new(survivor.Id, actor, now);
        var change = new ConversationUnmerged(absorbed.Id, actor, now);
        if (survivor.Interactions.FirstOrDefault(i => i.AwaitsAnswer && i.Asked.Any(a => a.Conversation == absorbed.Id)) is not { } heir)
            return new(MergeOutcome.Done, change);
        var ended = absorbed.Interactions
            .Where(i => i is { Result: InteractionResult.Merged, UnansweredSince: not null }).ToArray();
        if (ended.Length > 0) released = released with { Returning = [.. ended.Select(i => new ReturningQuestion(i.Id, newId()))] };
        return new(MergeOutcome.Done,
        [
            change, new QuestionMoved(heir.Id, absorbed.Id, now) { UnansweredSince = heir.UnansweredWithout(absorbed.Id) },
        ]);
    }

    private static ImmutableArray<DomainEvent> Take(
        ConversationState survivor, ConversationState absorbed, string actor, SettingsView settings, DateTimeOffset now)
    {
        var heir = survivor.Interactions.Where(i => RankOf(i) < Ended).MinBy(RankOf);
        var open = absorbed.Interactions.Where(WindUpRules.Ends).ToArray();
        var unanswered = open.Where(i => i.AwaitsAnswer).ToArray();
        var merged = new ConversationMerged(absorbed.Id, heir?.Id, actor, now)
        {
            UnansweredSince = unanswered.Min(i => i.UnansweredSince),
            AgedFrom = open.Where(i => i.Phase.IsWaiting()).Min(i => (DateTimeOffset?)i.AgedFrom),
            Sources = unanswered.Length == 0 ? null : [.. unanswered.SelectMany(i => i.PromisedBy.Prepend(new(i.Channel, i.Queue))).Distinct()],
            FirstReplyAt = absorbed.FirstReplyAt,
            ResolvesFrom = absorbed.ClosedAt is null && absorbed.OpenedAt < survivor.OpenedAt ? absorbed.OpenedAt : null,
            Shown = EvidenceRules.ShownIn(absorbed, settings.Policy, now),
            Proofs = heir is null ? null : ProofsAt(heir, absorbed),
        };
        return
        [
            merged,
            .. heir is { Phase: InteractionPhase.Parked } && merged.UnansweredSince is { } since
                ? ParkRules.Resume(heir with { UnansweredSince = since }, settings, now)
                : [],
            .. Answers(survivor, absorbed, heir ?? survivor.Interactions[^1], now),
        ];
    }

    /// <summary>What was shown there by whoever writes from the same address; null: nothing.</summary>
    private static ImmutableArray<EvidenceProof>? ProofsAt(InteractionState heir, ConversationState absorbed)
    {
        ImmutableArray<EvidenceProof> proofs =
        [
            .. absorbed.Interactions
                .Where(i => i.Address is not null && i.Address == heir.Address && i.Connector == heir.Connector
                    && string.Equals(i.Channel, heir.Channel, StringComparison.Ordinal))
                .SelectMany(i => i.Proofs).Distinct(),
        ];
        return proofs.IsEmpty ? null : proofs;
    }

    /// <summary>What was answered there has not to be asked again; where both know it, what is known here stands.</summary>
    private static IEnumerable<DomainEvent> Answers(
        ConversationState survivor, ConversationState absorbed, InteractionState to, DateTimeOffset now) =>
        survivor.Customer != absorbed.Customer
            ? [] // Personal parts stay with the key that they were written under.
            : absorbed.Answers.Where(a => !survivor.Answers.ContainsKey(a.Key))
                .Select(a => new AnswerRecorded(to.Id, a.Key, now) { Personal = new(a.Value) });

    private static bool HasPart(ConversationState survivor, ConversationState absorbed, AgentId agent) =>
        survivor.Interactions.Concat(absorbed.Interactions).Any(i => RankOf(i) < Ended && (i.Owner == agent || i.TakesPart(agent)));

    /// <summary>What would end is in the hands of somebody who has nothing in the survivor, where somebody else has.</summary>
    private static bool HasTwoOwners(ConversationState survivor, ConversationState absorbed)
    {
        var owners = survivor.Interactions.Where(i => RankOf(i) < Ended && i.Owner is not null).Select(i => i.Owner).ToArray();
        return owners.Length > 0 && absorbed.Interactions.Any(i => WindUpRules.Ends(i) && i.Owner is not null && !owners.Contains(i.Owner));
    }

    private static bool IsOpenCall(InteractionState i) => i.Class == ChannelClass.Live && RankOf(i) < Ended;

    internal static bool IsBeingGiven(InteractionState i) => i.Transfer is not null && i.Phase != InteractionPhase.Closed;

    private const int Ended = 60;

    private static int RankOf(ConversationState state) => state.Interactions.Select(RankOf).DefaultIfEmpty(Ended).Min();

    /// <summary>How far it is worked on; among what waits the class says what is more urgent.</summary>
    private static int RankOf(InteractionState i) => i.Phase switch
    {
        InteractionPhase.Closed or InteractionPhase.WrapUp => Ended,
        _ when i.Class == ChannelClass.Live => 0,
        InteractionPhase.Connecting or InteractionPhase.Active or InteractionPhase.Held or InteractionPhase.Interrupted
            or InteractionPhase.Transferring => 10,
        InteractionPhase.Parked => 20,
        InteractionPhase.Queued or InteractionPhase.Offered => 30 + (int)i.Class,
        _ => 50,
    };
}
