using Omni.Domain.Customers;
using Orleans;

namespace Omni.Domain.Verification;

/// <summary>A sensitive step that was begun, or refused.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Refusal">Why it was refused; Unspecified: it was begun.</param>
/// <param name="Level">How surely the customer was known.</param>
/// <param name="Needs">How surely they had to be.</param>
/// <param name="By">Subject of who wanted it.</param>
[GenerateSerializer, Immutable]
public sealed record StepRecord(
    [property: Id(0)] string Step,
    [property: Id(1)] StepRefusal Refusal,
    [property: Id(2)] EvidenceLevel Level,
    [property: Id(3)] EvidenceLevel Needs,
    [property: Id(4)] string By,
    [property: Id(5)] DateTimeOffset At);
