using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>Somebody saw the customer show who they are.</summary>
/// <param name="Interaction">Where.</param>
/// <param name="By">Who saw it.</param>
/// <param name="Method">Id of the method.</param>
/// <param name="Level">How surely; null: as surely as the method can.</param>
/// <param name="SettingsVersion">Version of the settings in which the method is known.</param>
[GenerateSerializer, Immutable]
public sealed record RecordVerification(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] Party By,
    [property: Id(2)] string Method,
    [property: Id(3)] EvidenceLevel? Level,
    [property: Id(4)] int SettingsVersion);

/// <summary>What became of it.</summary>
[GenerateSerializer, Immutable]
public sealed record VerificationReply(
    [property: Id(0)] VerificationOutcome Outcome, [property: Id(1)] EvidenceLevel Level, [property: Id(2)] DateTimeOffset Until)
{
    /// <summary>An answer that nothing was recorded.</summary>
    public static VerificationReply Of(VerificationOutcome outcome) => new(outcome, default, default);
}

/// <summary>Answer to a verification.</summary>
public enum VerificationOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It counts from now on.</summary>
    Recorded = 1,

    /// <summary>No such interaction in this conversation.</summary>
    NotFound = 2,

    /// <summary>The interaction belongs to another agent or connector.</summary>
    NotYours = 3,

    /// <summary>The interaction is over.</summary>
    WrongPhase = 4,

    /// <summary>The settings name no such method.</summary>
    MethodUnknown = 5,

    /// <summary>The method cannot be done on the interaction's channel.</summary>
    MethodElsewhere = 6,

    /// <summary>The method does not show it so surely, or a claim is all that it would be.</summary>
    LevelNotGiven = 7,

    /// <summary>The request id was used with other content; nothing was done.</summary>
    RequestReused = 8,
}
