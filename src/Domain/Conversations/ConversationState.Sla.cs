using System.Collections.Immutable;
using Omni.Domain.Sla;

namespace Omni.Domain.Conversations;

/// <content>Its resolution clock, and what shapes the response clocks (Semantics §18).</content>
public sealed partial record ConversationState
{
    /// <summary>When an agent first wrote to the customer here, or was put through to them; null: not yet.</summary>
    public DateTimeOffset? OwnReplyAt { get; init; }

    /// <summary>The same, here or in what was merged into it.</summary>
    public DateTimeOffset? FirstReplyAt
    {
        get
        {
            var first = OwnReplyAt;
            foreach (var taken in Taken)
                if (!(first <= taken.FirstReplyAt))
                    first = taken.FirstReplyAt ?? first;
            return first;
        }
    }

    /// <summary>When it was open and not paused.</summary>
    public ImmutableArray<SlaRun> Runs { get; init; } = [];

    /// <summary>What its resolution counts from: its own opening, or that of an older one that was merged into it.</summary>
    public DateTimeOffset ResolvesFrom => Runs is [var first, ..] && first.From < OpenedAt ? first.From : OpenedAt;

    /// <summary>The clock of its resolution, running or not; null: none was ever promised.</summary>
    public SlaClockState? Resolution { get; init; }

    /// <summary>The resolution's clock while it runs; null: closed, merged away, paused, or nothing is promised.</summary>
    public SlaClockState? RunningResolution =>
        MergedInto is null && Resolution is { IsDropped: false } clock && Runs is [.., { To: null } run]
        && (clock.IsBreached || clock.RunsFrom == run.From)
            ? clock
            : null;

    /// <summary>The interaction by whose channel and queue its resolution is promised: the newest that is open, else the newest.</summary>
    public InteractionState? Leading
    {
        get
        {
            for (var i = Interactions.Length - 1; i >= 0; i--)
                if (Interactions[i].Phase != InteractionPhase.Closed)
                    return Interactions[i];
            return Interactions.IsEmpty ? null : Interactions[^1];
        }
    }
}
