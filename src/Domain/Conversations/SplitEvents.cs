using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <summary>
/// From a message on another conversation goes on; its half, <see cref="ConversationSplitOff"/>, is in the same append. The
/// messages stay in this log and are shown in both.
/// </summary>
/// <param name="Into">The conversation that begins.</param>
/// <param name="From">The interaction that the message belongs to.</param>
/// <param name="Ends">Whether that interaction ends here: it goes on there as a whole.</param>
/// <param name="TakesQuestion">Whether what is unanswered of it is asked there alone.</param>
public sealed record ConversationSplit(
    ConversationId Into, InteractionId From, bool Ends, bool TakesQuestion, string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>This conversation began within another one.</summary>
/// <param name="Origin">The other one.</param>
/// <param name="From">The interaction there.</param>
/// <param name="SentAt">With <paramref name="Version"/> the place of the first message there that is this one's.</param>
/// <param name="UpTo">Stream version there up to which messages of that interaction are this one's.</param>
/// <param name="Interaction">The interaction that goes on here.</param>
public sealed record ConversationSplitOff(
    ConversationId Origin,
    InteractionId From,
    DateTimeOffset SentAt,
    long Version,
    long UpTo,
    InteractionId Interaction,
    string Actor,
    DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>When the customer wrote what is asked here and nobody has answered; null: all is answered.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }

    /// <summary>When the connector last said how surely the customer is known; null: when the interaction began here.</summary>
    public DateTimeOffset? VouchedAt { get; init; }

    /// <summary>What the customer has shown in the interaction there; null: nothing.</summary>
    public ImmutableArray<EvidenceProof>? Proofs { get; init; }

    /// <summary>What they have shown anywhere there and still counts; null: nothing.</summary>
    public ImmutableArray<EvidenceProof>? Shown { get; init; }
}

/// <summary>
/// What was unanswered of an interaction is asked in another conversation, which began within this one or was merged into it.
/// </summary>
public sealed record QuestionMoved(InteractionId Interaction, ConversationId Into, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Since when something else is unanswered here; null: nothing is.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }
}
