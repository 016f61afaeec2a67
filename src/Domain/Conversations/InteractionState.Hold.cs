namespace Omni.Domain.Conversations;

/// <content>How long the customer was on hold with the owner.</content>
public sealed partial record InteractionState
{
    /// <summary>When they were put on hold last.</summary>
    public DateTimeOffset HeldAt { get; init; }

    /// <summary>How long they were on hold since the medium was up, times that are over.</summary>
    public TimeSpan HeldFor { get; init; }

    /// <summary>Whose hold it is: somebody else begins anew.</summary>
    public AgentId? HeldBy { get; init; }

    /// <summary>When the customer was gone and the owner's wrap-up began; null: they are there.</summary>
    public DateTimeOffset? WrappingSince { get; init; }

    /// <summary>How long they were on hold with the owner, until now.</summary>
    public TimeSpan HeldUntil(DateTimeOffset now) => HeldBy != Owner ? TimeSpan.Zero
        : HeldFor + (Phase == InteractionPhase.Held ? now - HeldAt : TimeSpan.Zero);

    /// <summary>Before an event that ends a hold.</summary>
    internal InteractionState WithHoldEnded(DateTimeOffset at) =>
        Phase == InteractionPhase.Held ? this with { HeldFor = HeldUntil(at), HeldAt = at } : this;
}
