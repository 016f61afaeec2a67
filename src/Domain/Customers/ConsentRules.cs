using System.Collections.Immutable;
using Omni.Domain.Journal;

namespace Omni.Domain.Customers;

/// <summary>What a customer agrees to: the last word counts, and of two at once the no (Semantics §21). Pure.</summary>
public static class ConsentRules
{
    /// <summary>Most purposes of one customer.</summary>
    public const int PurposesMax = 50;

    /// <summary>
    /// Notes a decision; nothing when it is so already, in the record of whoever stands for the person too: an unmerge
    /// leaves to each what is recorded with them.
    /// </summary>
    /// <returns>False: there are <see cref="PurposesMax"/> purposes already.</returns>
    public static Decision<bool> Decide(
        CustomerGroup group, string purpose, bool given, string proof, string actor, DateTimeOffset now)
    {
        var holding = Of(group);
        var known = Find(holding, purpose);
        if (known?.IsGiven == given && Find(group.Members[0].Consents, purpose)?.IsGiven == given) return true;
        if (known is null && holding.Length >= PurposesMax) return false;
        DomainEvent decided = given
            ? new ConsentGiven(purpose, actor, now) { Personal = new(proof) }
            : new ConsentWithdrawn(purpose, actor, now) { Personal = new(proof) };
        return new(true, decided);
    }

    /// <summary>
    /// What an unmerge takes from who is released: purposes that the person refused while they were one, which their own
    /// record still agrees to. A refusal holds for both (Semantics §21); what was agreed to meanwhile stays with the other.
    /// </summary>
    /// <param name="whole">The person as they were until now.</param>
    /// <param name="released">Who is released, with those that they absorbed themselves.</param>
    /// <param name="since">When the two became one.</param>
    public static ImmutableArray<DomainEvent> OnUnmerge(
        CustomerGroup whole, CustomerGroup released, DateTimeOffset since, string actor, DateTimeOffset now)
    {
        var own = Of(released);
        return
        [
            .. Of(whole)
                .Where(c => !c.IsGiven && c.At >= since && Find(own, c.Purpose) is { IsGiven: true })
                .Select(c => new ConsentWithdrawn(c.Purpose, actor, now) { Personal = new(c.Proof) }),
        ];
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
