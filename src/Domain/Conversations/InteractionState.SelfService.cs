namespace Omni.Domain.Conversations;

/// <content>What a connector does before any queue.</content>
public sealed partial record InteractionState
{
    /// <summary>How long self-service may be silent before it is queued; null: it has none.</summary>
    public TimeSpan? SelfServiceSilence { get; init; }
}
