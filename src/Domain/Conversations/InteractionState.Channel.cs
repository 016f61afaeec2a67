namespace Omni.Domain.Conversations;

/// <content>What its channel was when it began.</content>
public sealed partial record InteractionState
{
    /// <summary>Whether everybody can read it: posts, not private messages.</summary>
    public bool IsPublic { get; init; }
}
