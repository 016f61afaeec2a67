using System.Collections.Immutable;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Contracts.Customers;

/// <summary>What happened with a customer, over everything; key: customer id. Callers: the API; Facts tells it.</summary>
public interface ICustomerTimeline : IGrainWithStringKey
{
    /// <summary>
    /// A page of the person's timeline, the newest first; null when there is no such customer. It may have less than it was asked
    /// for, even nothing, and not be the last: so much is read for one page and no more.
    /// </summary>
    Task<TimelinePage?> ReadTimelineAsync(TimelineQuery query);

    /// <summary>Somebody told the first fact about the customer. Safe to repeat.</summary>
    Task FactsBeganAsync();
}

/// <summary>A page of a timeline.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="Next">Where the next page begins; null: it is the last.</param>
[GenerateSerializer, Immutable]
public sealed record TimelinePage(
    [property: Id(0)] ImmutableArray<TimelineItem> Items, [property: Id(1)] TimelinePlace? Next);
