using Omni.Domain.Overload;

namespace Omni.Domain.Conversations;

/// <content>What overloaded queues did about it.</content>
public sealed partial record InteractionState
{
    /// <summary>Null: nothing so far.</summary>
    public ReliefState? Relief { get; init; }

    /// <summary>The channel offered by that message; null: it offers none.</summary>
    public DeflectionState? DeflectionOf(MessageId message)
    {
        if (Relief is null) return null;
        foreach (var deflection in Relief.Deflections)
            if (deflection.Message == message)
                return deflection;
        return null;
    }
}
