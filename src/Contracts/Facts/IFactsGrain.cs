using System.Collections.Immutable;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Orleans;

namespace Omni.Contracts.Facts;

/// <summary>What other systems know of one customer; key <see cref="GrainKeys.Facts"/>. Callers: the API, Customer.</summary>
public interface IFactsGrain : IGrainWithStringKey
{
    /// <summary>Takes facts of one source in their order, all in one append. Safe to repeat.</summary>
    /// <param name="source">Who tells them: subject of a token.</param>
    /// <param name="facts">1 to <see cref="FactRules.BatchMax"/>.</param>
    /// <returns>One outcome a fact; NoCustomer for all when there is no such customer.</returns>
    Task<ImmutableArray<FactOutcome>> RecordAsync(string source, ImmutableArray<FactDraft> facts);

    /// <summary>
    /// Everything that is kept, and what a page of a timeline needs of what had to leave: that is read from the log, at most
    /// <see cref="OlderFactRules.ReadMax"/> facts. What was erased is not there.
    /// </summary>
    Task<FactsView> ReadAsync(TimelineQuery query);
}

/// <summary>What of a customer's facts a page of a timeline needs, and more.</summary>
/// <param name="Pages">Page views, the oldest first.</param>
/// <param name="Others">All else, in any order.</param>
/// <param name="Since">Down to where these are all there are, what stands there too; null: there are no others that fit.</param>
[GenerateSerializer, Immutable]
public sealed record FactsView(
    [property: Id(0)] ImmutableArray<KeptFact> Pages, [property: Id(1)] ImmutableArray<KeptFact> Others,
    [property: Id(2)] TimelinePlace? Since)
{
    /// <summary>Nothing is known.</summary>
    public static FactsView Empty { get; } = new([], [], null);
}
