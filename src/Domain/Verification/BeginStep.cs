using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>Somebody wants to begin a sensitive step.</summary>
/// <param name="Interaction">Where.</param>
/// <param name="By">Who.</param>
/// <param name="Step">Id of the step.</param>
/// <param name="SettingsVersion">Version of the settings in which the step is known.</param>
[GenerateSerializer, Immutable]
public sealed record BeginStep(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] Party By,
    [property: Id(2)] string Step,
    [property: Id(3)] int SettingsVersion);

/// <summary>What became of it.</summary>
/// <param name="Level">How surely the customer was known; with what was begun or refused.</param>
/// <param name="Needs">How surely they had to be; likewise.</param>
[GenerateSerializer, Immutable]
public sealed record StepReply(
    [property: Id(0)] StepOutcome Outcome, [property: Id(1)] EvidenceLevel Level, [property: Id(2)] EvidenceLevel Needs)
{
    /// <summary>An answer about which nothing is recorded.</summary>
    public static StepReply Of(StepOutcome outcome) => new(outcome, default, default);
}

/// <summary>Answer to a sensitive step.</summary>
public enum StepOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It may be done.</summary>
    Begun = 1,

    /// <summary>The customer is not known surely enough; the refusal is recorded.</summary>
    LevelTooLow = 2,

    /// <summary>The channel carries nothing sensitive; the refusal is recorded.</summary>
    ChannelCannot = 3,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 4,

    /// <summary>The interaction belongs to another agent or connector.</summary>
    NotYours = 5,

    /// <summary>The interaction is over.</summary>
    WrongPhase = 6,

    /// <summary>The settings name no such step.</summary>
    StepUnknown = 7,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 8,
}
