using Omni.Domain.Sla;
using Orleans;

namespace Omni.Domain.Conversations;

/// <content>The clock of its resolution.</content>
public sealed partial record ConversationView
{
    /// <summary>The clock of its end; null: closed, merged away, or nothing is promised.</summary>
    [Id(42)]
    public SlaClockState? Resolution { get; init; }

    /// <summary>Whether that clock is paused.</summary>
    [Id(43)]
    public bool IsPaused { get; init; }
}

/// <content>The clock of what is unanswered.</content>
public sealed partial record InteractionView
{
    /// <summary>The clock that runs; null: none does.</summary>
    [Id(42)]
    public SlaClockState? Response { get; init; }

    /// <summary>Why the customer is on hold, a code; empty: not held, or not said.</summary>
    [Id(43)]
    public string HoldReason { get; init; } = "";
}
