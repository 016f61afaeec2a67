using System.Collections.Immutable;
using Omni.Domain.Channels;
using Omni.Domain.Sla;

namespace Omni.Domain.Conversations;

/// <content>Its response clock (Semantics §18).</content>
public sealed partial record InteractionState
{
    /// <summary>The clock of what was unanswered last; it runs while <see cref="RunningResponse"/> says so.</summary>
    public SlaClockState? Response { get; init; }

    /// <summary>Why the customer is on hold, a code; null: not said. It counts while it is held.</summary>
    public string? HoldReason { get; init; }

    /// <summary>What became of its response clocks.</summary>
    public ImmutableArray<SlaTally> Tallies { get; init; } = [];

    /// <summary>
    /// Those of them that reports count: as they were when the interaction was last given, put aside or ended, so that no
    /// message of a talk writes them.
    /// </summary>
    public ImmutableArray<SlaTally> CountedTallies { get; init; } = [];

    /// <summary>The clock that runs; null: none does.</summary>
    public SlaClockState? RunningResponse =>
        Response is { IsDropped: false } clock && clock.StartedAt == UnansweredSince && AwaitsAnswer ? clock : null;

    /// <summary>
    /// Whether the customer wrote and nobody has answered. Who is connected on a live medium is talked to.
    /// </summary>
    public bool AwaitsAnswer => UnansweredSince is not null && Phase != InteractionPhase.Closed
        && !(Class == ChannelClass.Live && ConnectedAt is not null);

    /// <summary>
    /// When the response clock of deferred work is at 80 %; null: no clock runs. From then on it does not wait for an agent
    /// who is gone (Semantics §5).
    /// </summary>
    public DateTimeOffset? ResponseDueSoonAt => Class == ChannelClass.Deferred ? RunningResponse?.DueSoonAt : null;

    /// <summary>When deferred work has to be answered; null: its clock does not say.</summary>
    public DateTimeOffset? AnswerBy => Class == ChannelClass.Deferred ? RunningResponse?.Deadline : null;

    /// <summary>Its tier where the class does not say it: with a clock deferred work goes before that without (§7).</summary>
    public int? TierNow => (OwnTier ?? (Class == ChannelClass.Deferred ? SlaRules.DeferredTier + 1 : 0)) > SlaRules.DeferredTier
        && RunningResponse is not null
        ? SlaRules.DeferredTier
        : OwnTier;

    /// <summary>Whether nothing is to be done for the customer for now, and said so: parked, or held with a reason.</summary>
    public bool IsPaused =>
        Phase == InteractionPhase.Parked || (Phase == InteractionPhase.Held && HoldReason is not null);
}
