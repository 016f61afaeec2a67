using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Omni.Domain.Journal;

namespace Omni.Domain.Feed;

/// <summary>A filter made ready to look at many events. Immutable; asks nothing but the event.</summary>
/// <param name="filter">Without a fault, see <see cref="EventFilterRules"/>.</param>
public sealed class EventMatcher(EventFilter filter)
{
    private readonly FrozenSet<string>? types = SetOf(filter.Types);
    private readonly ImmutableArray<string> streams = filter.Streams;
    private readonly FrozenSet<string>? conversations = SetOf(filter.Conversations);
    private readonly FrozenSet<string>? customers = SetOf(filter.Customers);
    private readonly FrozenSet<string>? agents = SetOf(filter.Agents);

    // Ids have no character that JSON escapes, so an id in quotes is that id and nothing else.
    private readonly ImmutableArray<byte[]> agentsQuoted =
        [.. filter.Agents.Select(id => Encoding.UTF8.GetBytes($"\"{id}\""))];

    /// <summary>Whether it has to be known whose conversation an event is of.</summary>
    public bool AsksForCustomers => customers is not null;

    /// <summary>Whether the event passes everything but the list of customers.</summary>
    public bool Fits(RawEvent e) =>
        types?.Contains(e.Type) != false && FitsStreams(e.Stream) && conversations?.Contains(e.Stream) != false
        && FitsAgents(e);

    /// <summary>Whether the event tells by itself that it is of a customer in the list.</summary>
    public bool NamesCustomer(RawEvent e) =>
        customers!.Contains(e.Stream) || (e.Subject is { } subject && customers.Contains(subject));

    /// <summary>Whether that customer is in the list.</summary>
    public bool HasCustomer(string customer) => customers!.Contains(customer);

    private bool FitsStreams(string stream)
    {
        if (streams.IsEmpty) return true;
        foreach (var prefix in streams)
            if (stream.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        return false;
    }

    private bool FitsAgents(RawEvent e)
    {
        if (agents is null || agents.Contains(e.Stream)) return true;
        var skeleton = e.Skeleton.Span;
        foreach (var id in agentsQuoted)
            if (skeleton.IndexOf(id) >= 0)
                return true;
        return false;
    }

    private static FrozenSet<string>? SetOf(ImmutableArray<string> ids) =>
        ids.IsEmpty ? null : ids.ToFrozenSet(StringComparer.Ordinal);
}
