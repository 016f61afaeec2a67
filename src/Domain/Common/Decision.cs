using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain;

/// <summary>What a rule decided: an outcome for the caller and the facts that make it true.</summary>
/// <param name="outcome">Answer to the caller.</param>
/// <param name="events">To be committed in one append, in order; empty when nothing changes.</param>
public readonly struct Decision<TOutcome>(TOutcome outcome, params ImmutableArray<DomainEvent> events)
{
    /// <summary>Answer to the caller.</summary>
    public TOutcome Outcome { get; } = outcome;

    /// <summary>To be committed in one append, in order; empty when nothing changes.</summary>
    public ImmutableArray<DomainEvent> Events { get; } = events;

    /// <summary>A refusal, or a repetition of what is already so.</summary>
    public static implicit operator Decision<TOutcome>(TOutcome outcome) => new(outcome);
}
