namespace Omni.Domain.Conversations;

/// <content>Customers whom we called.</content>
public sealed partial record InteractionAbandoned
{
    /// <summary>
    /// We called them before an agent was there, they picked up, and no agent came: counted apart (Semantics §14, §17). Null: no.
    /// </summary>
    public bool? DialledFirst { get; init; }
}
