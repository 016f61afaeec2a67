namespace Omni.Domain.Conversations;

/// <content>Why.</content>
public sealed partial record InteractionHeld
{
    /// <summary>Why, a code: while it is held the resolution's clock is paused (Semantics §18); null: not said.</summary>
    public string? Reason { get; init; }
}
