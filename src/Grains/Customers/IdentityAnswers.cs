using System.Collections.Immutable;
using Omni.Contracts.Customers;
using Omni.Domain;
using Omni.Domain.Customers;

namespace Omni.Grains.Customers;

/// <summary>First answers of requests as the claim keeps them.</summary>
internal static class IdentityAnswers
{
    public static string Write(IdentityReply reply) => $"{reply.Action}/{reply.Customer}/{reply.Other}";

    public static IdentityReply Read(string text)
    {
        var parts = text.Split('/');
        return new(
            IdentityOutcome.Done, Enum.Parse<IdentityAction>(parts[0]), new(parts[1]),
            parts[2].Length > 0 ? new CustomerId(parts[2]) : null);
    }
}

/// <summary>What a person has to decide about any member of a group.</summary>
internal static class IdentityQuestions
{
    public static ImmutableArray<IdentityQuestion> Of(CustomerGroup group, DateTimeOffset now) =>
    [
        .. group.Members.SelectMany(m => m.Reviews.Select(r =>
                new IdentityQuestion(m.Id!.Value, r.Why, r.Other, r.Conversation, r.OpenedAt)))
            .Concat(group.Members.SelectMany(m => m.Absorbed.Where(l => ReviewRules.IsToBeLookedAt(l, now)).Select(l =>
                new IdentityQuestion(m.Id!.Value, IdentityReviewKind.ReviewMerge, l.Customer, null, l.At))))
            .OrderBy(q => q.OpenedAt),
    ];
}
