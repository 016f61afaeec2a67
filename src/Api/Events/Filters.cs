using Omni.Api.Errors;
using Omni.Domain.Feed;

namespace Omni.Api.Events;

/// <summary>Filters as the domain holds them, and back.</summary>
internal static class Filters
{
    /// <summary>The form only.</summary>
    public static EventFilter Read(V1.EventFilter? filter) => filter is null
        ? EventFilter.All
        : new(
            [.. filter.Types_],
            [.. filter.StreamPrefixes],
            [.. filter.ConversationIds],
            [.. filter.CustomerIds],
            [.. filter.AgentIds]);

    /// <summary>As the API shows it; what was shown reads as the same.</summary>
    public static V1.EventFilter Write(EventFilter filter)
    {
        var written = new V1.EventFilter();
        written.Types_.Add(filter.Types);
        written.StreamPrefixes.Add(filter.Streams);
        written.ConversationIds.Add(filter.Conversations);
        written.CustomerIds.Add(filter.Customers);
        written.AgentIds.Add(filter.Agents);
        return written;
    }

    /// <summary>A filter that can be used.</summary>
    /// <exception cref="RefusalException">It names every fault.</exception>
    public static EventMatcher ReadChecked(V1.EventFilter? filter)
    {
        var read = Read(filter);
        var faults = EventFilterRules.Faults(read, "filter");
        if (faults.IsEmpty) return new(read);
        throw Refusal.Invalid(Reasons.FilterInvalid, faults[0].Path,
            string.Join("; ", faults.Select(f => $"{f.Path}: {f.Text}")) + ".");
    }
}
