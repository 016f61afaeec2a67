namespace Omni.Domain.Conversations;

/// <content>What a connector does before any queue.</content>
public sealed partial record InteractionState
{
    /// <summary>How long self-service may owe an answer before it is queued; null: it has, and had, none.</summary>
    public TimeSpan? SelfServiceSilence { get; init; }
}
