using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>Questions about who a customer is, which a person answers or dismisses (Semantics §19).</summary>
public static class ReviewRules
{
    /// <summary>Whether somebody has to look at a merge: what nobody has undone by its time stands.</summary>
    public static bool IsToBeLookedAt(MergeLink link, DateTimeOffset now) => now < link.ReviewUntil;

    /// <summary>
    /// Closes a question of the customer's own stream; nothing when none is open. A merge to be looked at is a question as
    /// long as its link says so and its time is not over.
    /// </summary>
    public static ImmutableArray<DomainEvent> Close(
        CustomerState state,
        IdentityReviewKind why,
        CustomerId? other,
        ConversationId? conversation,
        string actor,
        DateTimeOffset now)
    {
        var isOpen = state.Reviews.Any(r => r.Why == why && r.Other == other && r.Conversation == conversation)
            || (why == IdentityReviewKind.ReviewMerge && conversation is null
                && state.Absorbed.Any(l => l.Customer == other && IsToBeLookedAt(l, now)));
        return isOpen ? [new IdentityReviewClosed(why, other, conversation, actor, now)] : [];
    }
}
