using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>A conversation as agents and integrators see it.</summary>
/// <param name="Version">Stream version it shows.</param>
/// <param name="Tail">The last messages, in transcript order.</param>
[GenerateSerializer, Immutable]
public sealed partial record ConversationView(
    [property: Id(0)] ConversationId Id,
    [property: Id(1)] CustomerId Customer,
    [property: Id(2)] string CustomerName,
    [property: Id(3)] DateTimeOffset OpenedAt,
    [property: Id(4)] DateTimeOffset? ClosedAt,
    [property: Id(5)] ImmutableArray<InteractionView> Interactions,
    [property: Id(6)] ImmutableArray<CapturedAnswer> Answers,
    [property: Id(7)] ImmutableArray<TranscriptEntry> Tail,
    [property: Id(8)] long Version)
{
    /// <summary>Conversations that go on in this one.</summary>
    [Id(18)]
    public ImmutableArray<ConversationId> Merged
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The conversation that this one goes on in; null: it is one of its own.</summary>
    [Id(19)]
    public ConversationId? MergedInto { get; init; }

    /// <summary>Conversations that began within this one.</summary>
    [Id(20)]
    public ImmutableArray<ConversationId> SplitOff
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Where it began; null: with a message of its own.</summary>
    [Id(21)]
    public OriginState? Origin { get; init; }

    /// <summary>The view of a state.</summary>
    public static ConversationView Of(ConversationState state) => new(
        state.Id,
        state.Customer,
        state.Interactions.LastOrDefault(i => i.CustomerName.Length > 0)?.CustomerName ?? "",
        state.OpenedAt,
        state.ClosedAt,
        [.. state.Interactions.Select(i => InteractionView.Of(state, i))],
        [.. state.Answers.Select(a => new CapturedAnswer(a.Key, a.Value))],
        state.Tail,
        state.Version)
    {
        Resolution = state is { ClosedAt: null, MergedInto: null, Resolution: { IsDropped: false } clock } ? clock : null,
        IsPaused = state.RunningResolution is null,
        Merged = state.Merged, MergedInto = state.MergedInto, SplitOff = [.. state.Splits.Select(s => s.Into)], Origin = state.Origin,
    };
}

/// <summary>An interaction as agents and integrators see it.</summary>
/// <param name="SwitchRequestedTo">Channel the customer asked to go on over; null: none.</param>
/// <param name="Transfer">The transfer under way, or the last one that was done; null: none.</param>
/// <param name="WrapUps">Parts of agents who gave it away.</param>
[GenerateSerializer, Immutable]
public sealed partial record InteractionView(
    [property: Id(0)] InteractionId Id,
    [property: Id(1)] string Channel,
    [property: Id(2)] ChannelClass Class,
    [property: Id(3)] Identifier? Address,
    [property: Id(4)] EvidenceLevel Evidence,
    [property: Id(5)] InteractionPhase Phase,
    [property: Id(6)] InteractionResult Result,
    [property: Id(7)] QueueId Queue,
    [property: Id(8)] DateTimeOffset EnteredAt,
    [property: Id(9)] AgentId? Owner,
    [property: Id(10)] int Epoch,
    [property: Id(11)] int Units,
    [property: Id(12)] DateTimeOffset? WrapUpUntil,
    [property: Id(13)] string? SwitchRequestedTo,
    [property: Id(14)] TransferView? Transfer,
    [property: Id(15)] ImmutableArray<SegmentWrapUpView> WrapUps)
{
    /// <summary>Agents who take part beside the owner, in the order of joining.</summary>
    [Id(33)]
    public ImmutableArray<ParticipantView> Participants
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What makes it a callback; null: it is none.</summary>
    [Id(27)]
    public CallbackState? Callback { get; init; }

    /// <summary>When it enters its queue, or is given up, while it is scheduled.</summary>
    [Id(28)]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What its customer was promised, in the order of making.</summary>
    [Id(29)]
    public ImmutableArray<PromiseState> Promises { get; init; } = [];

    /// <summary>The last message of the customer that an agent has read; null: none.</summary>
    [Id(40)]
    public MessageId? ReadUpTo { get; init; }

    /// <summary>Whether the wrap-up's one extension may still be taken.</summary>
    [Id(20)]
    public bool WrapUpExtendable { get; init; }

    /// <summary>Whether only a disposition, or the time, ends the wrap-up.</summary>
    [Id(21)]
    public bool WrapUpNeedsCode { get; init; }

    /// <summary>When the customer wrote what nobody has answered yet, the first of it; null: all is answered.</summary>
    [Id(22)]
    public DateTimeOffset? UnansweredSince { get; init; }

    /// <summary>Whether it is queued, not closed, when its time aside is over.</summary>
    [Id(60)]
    public bool IsSnoozed { get; init; }

    /// <summary>Whether everybody can read it.</summary>
    [Id(61)]
    public bool IsPublic { get; init; }

    /// <summary>Closed, or queued, by then if the customer does not write; null: not parked.</summary>
    [Id(23)]
    public DateTimeOffset? ParkedUntil { get; init; }

    /// <summary>The connector it came in over, or goes out over.</summary>
    [Id(50)]
    public ConnectorId Connector { get; init; }

    /// <summary>The view of a state.</summary>
    public static InteractionView Of(InteractionState i) => new(
        i.Id, i.Channel, i.Class, i.Address, i.Evidence, i.Phase, i.Result, i.Queue, i.EnteredAt, i.Owner, i.Epoch,
        i.Units, i.WrapUpUntil, i.SwitchRequestedTo, TransferView.Of(i.Transfer ?? i.Previous),
        [.. i.WrapUps.Select(SegmentWrapUpView.Of)])
    {
        Participants = [.. i.Participants.Select(p => new ParticipantView(p.Agent, p.Role, p.JoinedAt))],
        Callback = i.Callback, DueAt = i.DueAt, Promises = i.Promises,
        WrapUpExtendable = i.WrapUpUntil is not null && i.WrapUpExtension > i.WrapUpUntil,
        WrapUpNeedsCode = i.WrapUpUntil is not null && i.WrapUpNeedsCode,
        UnansweredSince = i.Phase == InteractionPhase.Closed ? null : i.UnansweredSince,
        ParkedUntil = i.ParkedUntil, IsSnoozed = i.ParkedUntil is not null && i.IsSnoozed, IsPublic = i.IsPublic,
        ReadUpTo = i.ReadUpTo?.Message,
        Connector = i.Connector,
        Response = i.RunningResponse, HoldReason = i.Phase == InteractionPhase.Held ? i.HoldReason ?? "" : "",
    };
}

/// <summary>What the customer answered; no agent has to ask it again.</summary>
[GenerateSerializer, Immutable]
public sealed record CapturedAnswer([property: Id(0)] string Slot, [property: Id(1)] string Value);
