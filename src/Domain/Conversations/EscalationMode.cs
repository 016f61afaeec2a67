namespace Omni.Domain.Conversations;

/// <summary>What an agent who escalates does with the interaction (Semantics §15).</summary>
public enum EscalationMode
{
    /// <summary>What the settings say.</summary>
    Unspecified = 0,

    /// <summary>Gives it away: to the agent who is named, else to the second line's queue.</summary>
    HandOver = 1,

    /// <summary>Talks it over first and stays its owner: with the agent who is named, else with whoever goes first there.</summary>
    Consult = 2,
}
