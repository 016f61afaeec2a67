using System.Collections.Immutable;
using Omni.Domain.Settings;

namespace Omni.Domain.Feed;

/// <summary>Says what is wrong with a filter.</summary>
public static class EventFilterRules
{
    /// <summary>Most entries of one list.</summary>
    public const int EntriesMax = 100;

    private const int LengthMax = 64;

    /// <summary>What stream ids begin with.</summary>
    private static readonly string[] Kinds = ["con_", "cus_", "agt_", "set_", "whk_", "hld_", "led_"];

    /// <summary>Every fault; empty: the filter can be used. Paths are in the words of the API.</summary>
    /// <param name="path">What the filter is called there.</param>
    public static ImmutableArray<SettingsFault> Faults(EventFilter filter, string path)
    {
        var faults = new FaultList();
        Check(filter, path, faults);
        return faults.ToImmutable();
    }

    internal static void Check(EventFilter filter, string path, FaultList faults)
    {
        Each($"{path}.types", filter.Types, faults, CheckType);
        Each($"{path}.stream_prefixes", filter.Streams, faults, CheckStream);
        Each($"{path}.conversation_ids", filter.Conversations, faults, (at, id, list) => list.Id(at, "con_", id));
        Each($"{path}.customer_ids", filter.Customers, faults, (at, id, list) => list.Id(at, "cus_", id));
        Each($"{path}.agent_ids", filter.Agents, faults, (at, id, list) => list.Id(at, "agt_", id));
    }

    private static void Each(
        string path, ImmutableArray<string> entries, FaultList faults, Action<string, string, FaultList> check)
    {
        faults.Count(path, entries.Length, EntriesMax);
        for (var i = 0; i < Math.Min(entries.Length, EntriesMax); i++)
            check($"{path}[{i}]", entries[i], faults);
    }

    private static void CheckType(string path, string type, FaultList faults)
    {
        if (DomainJson.Catalog.Find(type) is not null) return;
        var known = string.Join(", ", DomainJson.Catalog.Names);
        faults.Add(path, $"{FaultList.Shown(type)} is no type of event; there are {known}");
    }

    private static void CheckStream(string path, string prefix, FaultList faults)
    {
        if (prefix.Length > LengthMax || !Kinds.Any(kind => prefix.StartsWith(kind, StringComparison.Ordinal)))
            faults.Add(path,
                $"{FaultList.Shown(prefix)} begins no stream; it has to begin with {string.Join(", ", Kinds)} and may "
                + $"have {LengthMax} characters");
    }
}
