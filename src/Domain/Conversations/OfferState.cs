namespace Omni.Domain.Conversations;

/// <summary>One interaction reserved for one agent until a deadline.</summary>
/// <param name="Id">Offer id.</param>
/// <param name="Agent">For whom.</param>
/// <param name="Epoch">Which offer of the interaction it is.</param>
/// <param name="TimeToLive">How long it rings.</param>
/// <param name="ExpiresAt">Its deadline, before the grace.</param>
/// <param name="Cost">Units the agent holds for it.</param>
public sealed record OfferState(
    OfferId Id,
    AgentId Agent,
    int Epoch,
    TimeSpan TimeToLive,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    int Cost)
{
    /// <summary>The agent was chosen because they know the matter.</summary>
    public bool IsSticky { get; init; }

    /// <summary>What it interrupts once it is accepted; null: nothing.</summary>
    public Interruption? Interruption { get; init; }

    /// <summary>The same once it is accepted.</summary>
    public Interruption? Names => Interruption is { } names ? names with { Offer = Id } : null;
}
