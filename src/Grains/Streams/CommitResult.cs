using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Journal;

namespace Omni.Grains.Streams;

/// <summary>What became of a command.</summary>
/// <param name="Outcome">What the rule decided.</param>
/// <param name="Refused">The claim that refused the append; null: it stands.</param>
/// <param name="Events">What was committed; empty when nothing changed.</param>
internal readonly record struct CommitResult<TOutcome>(
    TOutcome Outcome, AppendOutcome.ClaimRefused? Refused, ImmutableArray<DomainEvent> Events);

/// <summary>What goes into the append besides the events.</summary>
internal sealed record CommitOptions
{
    /// <summary>Claims of the command.</summary>
    public ImmutableArray<ClaimChange> Claims { get; init; } = [];

    /// <summary>Events of other streams that must appear together with ours.</summary>
    public ImmutableArray<StreamAppend> Companions { get; init; } = [];

    /// <summary>Rows that follow from those streams and change with these events.</summary>
    public ImmutableArray<RowChange> CompanionRows { get; init; } = [];

    /// <summary>Whose key encrypts personal parts, when the state does not know it yet.</summary>
    public string? Subject { get; init; }

    /// <summary>The agent who asked and learns from the reply.</summary>
    public AgentId? Actor { get; init; }
}
