namespace Omni.Domain.Conversations;

/// <content>Work that its agent puts aside.</content>
public sealed partial record InteractionState
{
    /// <summary>When the customer wrote what nobody has answered yet, the first of it; null: all is answered.</summary>
    public DateTimeOffset? UnansweredSince { get; init; }

    /// <summary>Closed, or queued, by then if the customer does not write; null: not parked.</summary>
    public DateTimeOffset? ParkedUntil { get; init; }

    /// <summary>Whether it is queued then, because its agent snoozed it.</summary>
    public bool IsSnoozed { get; init; }

    /// <summary>Units it holds while it is put aside.</summary>
    public int ParkedCost { get; init; }

    /// <summary>When it was interrupted last.</summary>
    public DateTimeOffset InterruptedAt { get; init; }

    /// <summary>How long it was interrupted since its owner was connected, times that are over.</summary>
    public TimeSpan InterruptedFor { get; init; }

    /// <summary>The offer it gave way to last; null: it never did.</summary>
    public OfferId? InterruptedBy { get; init; }

    /// <summary>Other work of the owner that gives way to it; null: none.</summary>
    public Interruption? Interruption { get; init; }

    /// <summary>How long it was interrupted since its owner was connected, until now.</summary>
    public TimeSpan InterruptedUntil(DateTimeOffset now) =>
        InterruptedFor + (Phase == InteractionPhase.Interrupted ? now - InterruptedAt : TimeSpan.Zero);
}
