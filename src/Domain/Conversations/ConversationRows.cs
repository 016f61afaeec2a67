using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Journal;
using Omni.Domain.Overload;
using Omni.Domain.Reporting;
using Omni.Domain.Routing;
using Omni.Domain.Sla;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>Everything matching needs of a waiting interaction. Scope: queue; key: interaction.</summary>
/// <param name="Seq">Journal position of the first entry; 0: not known when the row was written, its own position.</param>
public sealed record WaitingRow(
    ConversationId Conversation,
    InteractionId Interaction,
    int Epoch,
    string Channel,
    ChannelClass Class,
    DateTimeOffset EnteredAt,
    DateTimeOffset AgedFrom,
    int BoostSeconds,
    long Seq,
    ImmutableArray<SkillTerm> Requires,
    AgentId? OwnerHint,
    ImmutableArray<Exclusion> Exclusions)
{
    /// <summary>What it brings itself; null in rows of earlier versions: <see cref="Requires"/>.</summary>
    public ImmutableArray<SkillTerm>? Brings { get; init; }

    /// <summary>Until then it waits for <see cref="OwnerHint"/> alone; null: it doesn't.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>Steps of relaxation that were taken in this entry, at least.</summary>
    public int StepsTaken { get; init; }

    /// <summary>Why the last of them was taken.</summary>
    public RelaxationCause StepCause { get; init; }

    /// <summary>Its tier where the class does not say it; null: it does.</summary>
    public int? Tier { get; init; }

    /// <summary>When it has to be answered; null: its clock does not say.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>What overload rules have done in this entry; null: nothing.</summary>
    public ReliefSet? Relieved { get; init; }

    /// <summary>Whether it is dialled before an agent has it, or may be; null: neither.</summary>
    public EntryDialling? Dialling { get; init; }

    /// <summary>Equal but for <see cref="Seq"/>, which becomes known after the row was first written.</summary>
    public bool Equals(WaitingRow? other) =>
        other is not null && Interaction == other.Interaction && Epoch == other.Epoch && AgedFrom == other.AgedFrom
        && EnteredAt == other.EnteredAt && BoostSeconds == other.BoostSeconds && Tier == other.Tier
        && OwnerHint == other.OwnerHint && StepsTaken == other.StepsTaken
        && KeptUntil == other.KeptUntil && AnswerBy == other.AnswerBy && Relieved == other.Relieved
        && Dialling == other.Dialling
        && Requires.SequenceEqual(other.Requires) && Exclusions.SequenceEqual(other.Exclusions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Interaction, Epoch, AgedFrom, BoostSeconds);
}

/// <summary>An open offer. Scope: agent; key: interaction.</summary>
public sealed record OfferRow(
    ConversationId Conversation,
    InteractionId Interaction,
    OfferId Offer,
    int Epoch,
    string Channel,
    ChannelClass Class,
    int Cost,
    DateTimeOffset ExpiresAt)
{
    /// <summary>It came to the agent because they know the matter.</summary>
    public bool IsSticky { get; init; }

    /// <summary>What gives way to it; null: nothing.</summary>
    public Interruption? Interruption { get; init; }
}

/// <summary>Work an agent has in hand. Scope: agent; key: interaction.</summary>
/// <param name="Units">Units held now.</param>
public sealed record AssignmentRow(
    ConversationId Conversation,
    InteractionId Interaction,
    InteractionPhase Phase,
    string Channel,
    ChannelClass Class,
    int Units,
    DateTimeOffset AssignedAt)
{
    /// <summary>It came to the agent because they know the matter.</summary>
    public bool IsSticky { get; init; }

    /// <summary>When its response clock is at 80 %; null: no clock runs.</summary>
    public DateTimeOffset? DueSoonAt { get; init; }

    /// <summary>When it was interrupted; null: it is not.</summary>
    public DateTimeOffset? InterruptedAt { get; init; }

    /// <summary>The offer it gave way to last; null: it never did.</summary>
    public OfferId? InterruptedBy { get; init; }

    /// <summary>Units it needs to go on; null: it is not interrupted.</summary>
    public int? FullCost { get; init; }

    /// <summary>What gives way to it; null: nothing.</summary>
    public Interruption? Interruption { get; init; }

    /// <summary>Another agent owns it. Rows of before it was noted say no.</summary>
    public bool IsBeside { get; init; }
}

/// <summary>A conversation in its customer's history. Scope: customer; key: conversation.</summary>
/// <param name="Channels">Channel ids in the order of their first use, with commas between.</param>
[GenerateSerializer, Immutable]
public sealed record TimelineRow(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] DateTimeOffset OpenedAt,
    [property: Id(2)] DateTimeOffset? ClosedAt,
    [property: Id(3)] string Channels);

/// <summary>Something a connector has to do. Scope: connector; key: conversation and event version.</summary>
public sealed record OutboxRow(ConversationId Conversation, long Version, PendingDelivery Delivery);

/// <summary>The tables of a conversation's rows, and the rows of a state: rebuilt or live, they are the same.</summary>
public static class ConversationRows
{
    /// <summary>Interactions that wait.</summary>
    public static readonly RowTable<WaitingRow> Waiting = new("waiting", DomainJson.Default.WaitingRow);

    /// <summary>Offers that ring.</summary>
    public static readonly RowTable<OfferRow> Offers = new("offers", DomainJson.Default.OfferRow);

    /// <summary>Work in hand.</summary>
    public static readonly RowTable<AssignmentRow> Assignments = new("assignments", DomainJson.Default.AssignmentRow);

    /// <summary>Customers' histories.</summary>
    public static readonly RowTable<TimelineRow> Timeline = new("timeline", DomainJson.Default.TimelineRow);

    /// <summary>What connectors have to do.</summary>
    public static readonly RowTable<OutboxRow> Outbox = new("outbox", DomainJson.Default.OutboxRow);

    /// <summary>Places in slots of callbacks that are taken.</summary>
    public static readonly RowTable<SlotRow> Slots = new("slots", DomainJson.Default.SlotRow);

    /// <summary>Every table.</summary>
    public static readonly ImmutableArray<RowTable> All = [Waiting, Offers, Assignments, Timeline, Outbox, Slots, PromiseRows.Table, DeflectionRows.Table,
        CallbackRows.Table, SlaRows.Unanswered, SlaRows.Tallies, OfferedRows.Table, UnattendedRows.Table];

    /// <summary>All rows that follow from a conversation.</summary>
    public static IEnumerable<Row> Of(ConversationState state)
    {
        if (!state.Exists) yield break;
        yield return new(Timeline, state.Customer.Value, state.Id.Value, new TimelineRow(
            state.Id, state.OpenedAt, state.ClosedAt, ChannelsOf(state)));
        if (UnattendedRows.Of(state) is { } unattended)
            yield return unattended;
        foreach (var row in SlaRows.Of(state))
            yield return row;
        foreach (var (version, delivery) in state.Outbox)
            yield return new(Outbox, delivery.Connector.Value, OutboxKey(state.Id, version),
                new OutboxRow(state.Id, version, delivery));
        foreach (var i in state.Interactions)
        {
            if (i.Phase.IsWaiting())
                yield return new(Waiting, i.Queue.Value, i.Id.Value, WaitingOf(state, i));
            foreach (var promise in i.Promises)
                yield return PromiseRows.Of(state, i, promise);
            foreach (var deflection in DeflectionRows.Of(state, i))
                yield return deflection;
            if (CallbackRows.Of(state, i) is { } callback)
                yield return callback;
            foreach (var offered in OfferedRows.Of(i))
                yield return offered;
            if (i.OpenOffer is { } o)
                yield return new(Offers, o.Agent.Value, i.Id.Value, new OfferRow(
                    state.Id, i.Id, o.Id, o.Epoch, i.Channel, i.Class, o.Cost, o.ExpiresAt)
                {
                    IsSticky = o.IsSticky,
                    Interruption = o.Interruption,
                });
            if (i.Callback?.Seat is { } seat)
                yield return new(Slots, seat.Queue.Value, SlotRules.RowKey(seat.SlotAt, seat.Number),
                    new SlotRow(state.Id, i.Id, seat.SlotAt, seat.Number));
            foreach (var holding in Holdings.Of(i))
                if (holding.Phase != InteractionPhase.Offered)
                    yield return new(Assignments, holding.Agent.Value, i.Id.Value, AssignmentOf(state, i, holding));
        }
    }

    /// <summary>Key of an outbox row: in order within the conversation.</summary>
    public static string OutboxKey(ConversationId conversation, long version) => $"{conversation}:{version:D10}";

    private static WaitingRow WaitingOf(ConversationState state, InteractionState i) => new(
        state.Id, i.Id, i.OpenOffer is null ? i.Epoch : i.Epoch - 1, i.Channel, i.Class, i.EnteredAt, i.AgedFrom,
        i.BoostSeconds, i.Seq, i.Requires, i.OwnerHint, i.Excluded)
    {
        Brings = i.Brings,
        KeptUntil = i.KeptUntil,
        StepsTaken = i.StepsTaken,
        StepCause = i.StepCause,
        Tier = CallbackCourseRules.TierOf(i) ?? i.TierNow,
        AnswerBy = i.AnswerBy,
        Relieved = i.Relief is { Done: { Bits: not 0 } done } ? done : null,
        Dialling = DialFirstRules.Of(i) is not EntryDialling.Unspecified and var dialling ? dialling : null,
    };

    private static AssignmentRow AssignmentOf(ConversationState state, InteractionState i, Holding held) =>
        new(state.Id, i.Id, held.Phase, i.Channel, i.Class, held.Units, i.AssignedAt)
        {
            IsSticky = i.IsStickyFor(held.Agent),
            DueSoonAt = i.ResponseDueSoonAt,
            InterruptedAt = held.Phase == InteractionPhase.Interrupted ? i.InterruptedAt : null,
            InterruptedBy = i.InterruptedBy,
            FullCost = held.Phase == InteractionPhase.Interrupted ? i.Cost : null,
            Interruption = Holdings.InterruptionOf(i, held),
            IsBeside = Holdings.IsBeside(i, held),
        };

    private static string ChannelsOf(ConversationState state) => state.Interactions.Length == 1
        ? state.Interactions[0].Channel
        : string.Join(',', state.Interactions.Select(i => i.Channel).Distinct(StringComparer.Ordinal));
}
