using System.Collections.Immutable;
using Omni.Domain.Sla;
using Omni.Domain.Verification;
using Orleans;

namespace Omni.Domain.Conversations;

/// <content>What it is one with, and what began within it.</content>
public sealed partial record ConversationState
{
    /// <summary>Conversations that go on in this one, in the order of merging.</summary>
    public ImmutableArray<ConversationId> Merged { get; init; } = [];

    /// <summary>What the clocks here have of each of them, until it is one of its own again.</summary>
    public ImmutableArray<TakenState> Taken
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>What its resolution counts from by itself, while an older opening counts; null: it is its own that counts.</summary>
    public DateTimeOffset? OwnRunFrom { get; init; }

    /// <summary>
    /// Clocks of its resolution that gave way when a merge or its undoing changed what it counts from: each mark is told once,
    /// whichever comes back.
    /// </summary>
    public ImmutableArray<SlaClockState> GaveWay
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The conversation that this one goes on in; null: it is one of its own.</summary>
    public ConversationId? MergedInto { get; init; }

    /// <summary>Since when it does.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>After an unmerge: what nobody has answered meanwhile, and has to be asked here again.</summary>
    public ImmutableArray<ReturningQuestion> Returning { get; init; } = [];

    /// <summary>Since when something is to be asked again; null: nothing ever was.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Conversations that began within this one.</summary>
    public ImmutableArray<SplitState> Splits { get; init; } = [];

    /// <summary>Where it began; null: with a message of its own.</summary>
    public OriginState? Origin { get; init; }

    /// <summary>What was shown in conversations that it is one with, or began within.</summary>
    public ImmutableArray<ShownElsewhere> Shown { get; init; } = [];
}

/// <summary>What the clocks of a conversation have of one that was merged into it.</summary>
/// <param name="ResolvesFrom">What the resolution counts from with it; null: it changes nothing.</param>
/// <param name="FirstReplyAt">When an agent first wrote to the customer there; null: not yet.</param>
/// <param name="Heir">The interaction whose place counts from <paramref name="AgedFrom"/> with it; null: none does.</param>
public sealed record TakenState(
    ConversationId Conversation,
    DateTimeOffset? ResolvesFrom,
    DateTimeOffset? FirstReplyAt,
    InteractionId? Heir,
    DateTimeOffset? AgedFrom);

/// <summary>A conversation that began within this one.</summary>
/// <param name="From">The interaction that its first message belongs to.</param>
/// <param name="At">When it was split off.</param>
/// <param name="Ends">Whether that interaction has to end here.</param>
/// <param name="TakesQuestion">Whether what is unanswered of it has still to be taken off here.</param>
public sealed record SplitState(
    ConversationId Into, InteractionId From, DateTimeOffset At, bool Ends, bool TakesQuestion);

/// <summary>Where a conversation began within another one.</summary>
/// <param name="From">The interaction there.</param>
/// <param name="SentAt">With <paramref name="Version"/> the place of the first message there that is this one's.</param>
/// <param name="UpTo">Stream version there up to which messages of that interaction are this one's.</param>
[GenerateSerializer, Immutable]
public sealed record OriginState(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId From,
    [property: Id(2)] DateTimeOffset SentAt,
    [property: Id(3)] long Version,
    [property: Id(4)] long UpTo)
{
    /// <summary>Whether a message of that log is one of those that the conversation began with.</summary>
    public bool Has(TranscriptEntry entry) => entry.Interaction == From && entry.Version >= Version && entry.Version <= UpTo;
}
