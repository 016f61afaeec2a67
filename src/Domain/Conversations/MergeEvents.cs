using System.Collections.Immutable;
using Omni.Domain.Journal;
using Omni.Domain.Verification;

namespace Omni.Domain.Conversations;

/// <summary>By which channel and queue something is promised.</summary>
public sealed record PromiseSource(string Channel, QueueId Queue);

/// <summary>
/// Another conversation of the customer goes on in this one; the other one's half, <see cref="ConversationAbsorbed"/>, is in the
/// same append.
/// </summary>
/// <param name="Heir">The interaction that what is unanswered goes on in; null: nothing here is open.</param>
/// <param name="Actor">Who said so: subject of a token.</param>
public sealed record ConversationMerged(ConversationId Absorbed, InteractionId? Heir, string Actor, DateTimeOffset At)
    : DomainEvent(At)
{
    /// <summary>When the customer wrote there what nobody has answered, the first of it; null: all is answered.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }

    /// <summary>What the order of what waited there counted from; null: nothing waited.</summary>
    public DateTimeOffset? AgedFrom { get; init; }

    /// <summary>By what else the answer is promised: the earliest deadline holds; null: by nothing.</summary>
    public ImmutableArray<PromiseSource>? Sources { get; init; }

    /// <summary>When an agent first wrote to the customer there; null: not yet.</summary>
    public DateTimeOffset? FirstReplyAt { get; init; }

    /// <summary>What the resolution counts from, if that is earlier; null: it isn't, or it is over there.</summary>
    public DateTimeOffset? ResolvesFrom { get; init; }

    /// <summary>What the customer has shown there and still counts; null: nothing.</summary>
    public ImmutableArray<EvidenceProof>? Shown { get; init; }

    /// <summary>Those of them that were shown at the address of the heir; null: none.</summary>
    public ImmutableArray<EvidenceProof>? Proofs { get; init; }
}

/// <summary>
/// Somebody asked for a merge that was so already. It changes nothing, but whoever repeats the request gets the same answer, also
/// when the two are two again.
/// </summary>
public sealed record ConversationMergeRepeated(ConversationId Absorbed, string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>This conversation goes on in another one: what is open here ends, what comes is passed on.</summary>
public sealed record ConversationAbsorbed(ConversationId Survivor, string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>The two are two again; the other half is <see cref="ConversationReleased"/>.</summary>
public sealed record ConversationUnmerged(ConversationId Absorbed, string Actor, DateTimeOffset At) : DomainEvent(At);

/// <summary>This conversation is one of its own again.</summary>
public sealed record ConversationReleased(ConversationId Survivor, string Actor, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>What nobody answered in the survivor either, and is asked here again; null: nothing.</summary>
    public ImmutableArray<ReturningQuestion>? Returning { get; init; }
}

/// <summary>What was unanswered in an interaction that ended by a merge, and goes on in another one.</summary>
/// <param name="From">The one that ended.</param>
/// <param name="Interaction">The one that begins.</param>
public sealed record ReturningQuestion(InteractionId From, InteractionId Interaction);

/// <summary>What was unanswered when the conversation was merged is asked here again.</summary>
/// <param name="Interaction">That it is asked in.</param>
/// <param name="From">That it was asked in.</param>
public sealed record QuestionReturned(InteractionId Interaction, InteractionId From, DateTimeOffset At) : DomainEvent(At);
