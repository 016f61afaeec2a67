using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>What a customer agrees to: the last word counts, and of two at once the no (Semantics §21). Pure.</summary>
public static class ConsentRules
{
    /// <summary>Most purposes of one customer.</summary>
    public const int PurposesMax = 50;

    /// <summary>Notes a decision; nothing when it is so already.</summary>
    /// <returns>False: there are <see cref="PurposesMax"/> purposes already.</returns>
    public static Decision<bool> Decide(
        CustomerGroup group, string purpose, bool given, string proof, string actor, DateTimeOffset now)
    {
        var holding = Of(group);
        var known = Find(holding, purpose);
        if (known?.IsGiven == given) return true;
        if (known is null && holding.Length >= PurposesMax) return false;
        DomainEvent decided = given
            ? new ConsentGiven(purpose, actor, now) { Personal = new(proof) }
            : new ConsentWithdrawn(purpose, actor, now) { Personal = new(proof) };
        return new(true, decided);
    }

    /// <summary>What holds for a person: the last decision of any member. By purpose.</summary>
    public static ImmutableArray<ConsentState> Of(CustomerGroup group) =>
    [
        .. group.Members.SelectMany(m => m.Consents).GroupBy(c => c.Purpose, StringComparer.Ordinal)
            .Select(decisions => decisions.OrderBy(c => c.At).ThenBy(c => c.IsGiven ? 0 : 1).Last())
            .OrderBy(c => c.Purpose, StringComparer.Ordinal),
    ];

    private static ConsentState? Find(ImmutableArray<ConsentState> consents, string purpose)
    {
        foreach (var consent in consents)
            if (string.Equals(consent.Purpose, purpose, StringComparison.Ordinal))
                return consent;
        return null;
    }
}
