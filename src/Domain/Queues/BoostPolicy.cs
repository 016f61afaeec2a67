using Orleans;

namespace Omni.Domain.Queues;

/// <summary>Virtual wait by cause, seconds (Semantics §7): each 0–600, 0 gives none.</summary>
/// <remarks>
/// What a change finds waiting keeps what it was granted; what comes afterwards, also to it, has the new seconds.
/// </remarks>
[GenerateSerializer, Immutable]
public sealed record BoostPolicy
{
    /// <summary>Semantics' defaults.</summary>
    public static readonly BoostPolicy Default = new();

    /// <summary>An agent let the offer ring out; null: the offer's time to live.</summary>
    [Id(0)]
    public int? MissedOfferSeconds { get; init; }

    /// <summary>An SLA clock ran out.</summary>
    [Id(1)]
    public int SlaBreachedSeconds { get; init; } = 120;

    /// <summary>A promise was not kept.</summary>
    [Id(2)]
    public int PromiseBrokenSeconds { get; init; } = 120;

    /// <summary>The frustration index reached 60 (§25).</summary>
    [Id(3)]
    public int FrustrationSeconds { get; init; } = 120;

    /// <summary>The agent was lost.</summary>
    [Id(4)]
    public int AgentLostSeconds { get; init; } = 60;

    /// <summary>A transfer takes too long.</summary>
    [Id(5)]
    public int SlowTransferSeconds { get; init; } = 60;

    /// <summary>It came back to the queue.</summary>
    [Id(6)]
    public int ReturnedSeconds { get; init; } = 60;

    /// <summary>Escalated.</summary>
    [Id(7)]
    public int EscalatedSeconds { get; init; } = 60;

    /// <summary>Its queue has too much, and a rule says so (§12).</summary>
    [Id(8)]
    public int OverloadSeconds { get; init; } = 60;

    /// <summary>All of these together, 0–3,600; who picked up a call that we dialled first gets all that is left of it.</summary>
    [Id(9)]
    public int CausesMaxSeconds { get; init; } = 300;
}
