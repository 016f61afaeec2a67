using Omni.Api.Errors;
using Omni.Domain.Facts;

namespace Omni.Api.Customers;

/// <summary>What is refused of facts.</summary>
internal static class FactOutcomes
{
    /// <summary>Passes only what is on disk or did not have to be written.</summary>
    /// <param name="field">What names the fact.</param>
    public static V1.FactOutcome Check(FactOutcome outcome, string field) => outcome switch
    {
        FactOutcome.Recorded => V1.FactOutcome.Recorded,
        FactOutcome.Updated => V1.FactOutcome.Updated,
        FactOutcome.Duplicate => V1.FactOutcome.Duplicate,
        FactOutcome.Outdated => V1.FactOutcome.Outdated,
        FactOutcome.Reused => throw Refusal.AlreadyExists(Reasons.FactReused,
            "This id is known with other content of the same time, or names something that never changes; nothing was "
            + "written. Send a later time for what has changed, or a new id for something new.", field),
        FactOutcome.NoCustomer => throw Refusal.NotFound(Reasons.CustomerNotFound,
            "There is no such customer; name one by an address to have them made."),
        FactOutcome.TooMany => throw Refusal.LimitReached(Reasons.TooManyShops,
            $"{StockState.ShopsMax} shops have this product already; count shops together."),
        _ => throw new InvalidOperationException($"Unexpected outcome {outcome}."),
    };
}
