using Omni.Domain.Customers;
using Omni.Domain.Journal;

namespace Omni.Domain.Verification;

/// <summary>The customer showed who they are.</summary>
/// <param name="Method">Id of the method of the settings.</param>
/// <param name="Level">How surely they are known by it.</param>
/// <param name="Own">How surely the interaction's channel knew them then.</param>
/// <param name="By">Subject of who recorded it: an agent, the connector, or a system.</param>
/// <param name="Until">It counts until then.</param>
/// <param name="SettingsVersion">Version of the settings with the method.</param>
public sealed record IdentityVerified(
    InteractionId Interaction,
    string Method,
    EvidenceLevel Level,
    EvidenceLevel Own,
    string By,
    DateTimeOffset Until,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>Several people turned out to write from the address: the channel's word says no more who it is.</summary>
/// <param name="Evidence">How surely the customer is known by the channel from now on.</param>
public sealed record WriterDoubted(InteractionId Interaction, EvidenceLevel Evidence, DateTimeOffset At) : DomainEvent(At);

/// <summary>A sensitive step was begun: the customer was known surely enough.</summary>
/// <param name="Step">Id of the step of the settings.</param>
/// <param name="Level">How surely they were known.</param>
/// <param name="Needs">How surely they had to be.</param>
/// <param name="By">Subject of who began it.</param>
public sealed record StepBegun(
    InteractionId Interaction,
    string Step,
    EvidenceLevel Level,
    EvidenceLevel Needs,
    string By,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At);

/// <summary>A sensitive step was refused.</summary>
/// <param name="Step">Id of the step of the settings.</param>
/// <param name="Cause">Why.</param>
/// <param name="Level">How surely they were known.</param>
/// <param name="Needs">How surely they had to be.</param>
/// <param name="By">Subject of who wanted to begin it.</param>
public sealed record StepRefused(
    InteractionId Interaction,
    string Step,
    StepRefusal Cause,
    EvidenceLevel Level,
    EvidenceLevel Needs,
    string By,
    int SettingsVersion,
    DateTimeOffset At) : DomainEvent(At);
