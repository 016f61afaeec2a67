using Omni.Api.Errors;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Api.Customers;

/// <summary>What is refused of a decision about identity, and how its actions are written.</summary>
internal static class IdentityOutcomes
{
    /// <summary>Passes only what was decided, however.</summary>
    public static void Check(IdentityReply reply, CustomerId asked)
    {
        if (reply.Outcome != IdentityOutcome.Done)
            throw reply.Outcome switch
            {
                IdentityOutcome.NotFound => Outcomes.CustomerNotFound(asked),
                IdentityOutcome.NotMerged => Refusal.WrongState(Reasons.NotMerged,
                    $"Nobody has absorbed {asked}; name one of absorbed_customer_ids of the profile."),
                IdentityOutcome.NoSuchReview => Refusal.NotFound(Reasons.IdentityReviewNotFound,
                    $"No such question about {asked} is open; ListIdentityReviews says which are."),
                IdentityOutcome.RequestReused => Outcomes.RequestReused(),
                IdentityOutcome.NotTheirs => Refusal.NotFound(Reasons.IdentifierNotFound,
                    $"The address is not that of {asked}; name one of identifiers of the profile."),
                IdentityOutcome.Moved or IdentityOutcome.Absorbed or IdentityOutcome.AtHolder => Refusal.Conflict(Reasons.Moved,
                    $"{asked} changed again and again meanwhile; read the profile and repeat with the same request id."),
                _ => throw new InvalidOperationException($"Unexpected outcome {reply.Outcome}."),
            };
        switch (reply.Action)
        {
            case IdentityAction.Block:
                throw Refusal.WrongState(Reasons.IdentityConflict,
                    "They have different numbers of one system, so they are two people; correct the number first.");
            case IdentityAction.AskWho when reply.Other is not null:
                throw Refusal.WrongState(Reasons.SharedAddress,
                    "Several people write from this address; ask who it is, and link an address of their own.");
            case IdentityAction.Refuse:
                throw Refusal.LimitReached(Reasons.TooManyAddresses,
                    "They would have more addresses of a kind than policy.addresses_max allows; a person has to look at it.");
        }
    }

    /// <summary>Passes only what was noted.</summary>
    public static void Check(ProfileReply reply, CustomerId asked)
    {
        if (reply.Outcome == ProfileOutcome.Done) return;
        throw reply.Outcome switch
        {
            ProfileOutcome.NotFound => Outcomes.CustomerNotFound(asked),
            ProfileOutcome.TooMany => Refusal.LimitReached(Reasons.TooManyValues,
                $"{asked} would have more than {ProfileRules.AttributesMax} attributes, or purposes; empty one that nobody needs."),
            ProfileOutcome.RequestReused => Outcomes.RequestReused(),
            ProfileOutcome.Moved or ProfileOutcome.Absorbed => Refusal.Conflict(Reasons.Moved,
                $"{asked} changed again and again meanwhile; read the profile and repeat with the same request id."),
            _ => throw new InvalidOperationException($"Unexpected outcome {reply.Outcome}."),
        };
    }

    public static V1.IdentityAction Write(IdentityAction action) => action switch
    {
        IdentityAction.Link => V1.IdentityAction.Linked,
        IdentityAction.Known => V1.IdentityAction.Known,
        IdentityAction.Claim => V1.IdentityAction.Claimed,
        IdentityAction.Suggest => V1.IdentityAction.MergeSuggested,
        IdentityAction.Merge => V1.IdentityAction.Merged,
        IdentityAction.MergeForReview => V1.IdentityAction.MergedForReview,
        _ => V1.IdentityAction.Unspecified,
    };
}
