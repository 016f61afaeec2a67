using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Agents;
using Omni.Domain.Journal;

namespace Omni.Domain.Reporting;

/// <summary>
/// How long an agent was available for some queues. Scope: a day of UTC, or <see cref="ServedRows.Open"/>; key: the agent, and
/// which of the day's rows it is.
/// </summary>
/// <param name="Served">What is over; null: it goes on.</param>
/// <param name="Queues">With <paramref name="Since"/>: for which it goes on.</param>
/// <param name="Since">Since when it goes on; null: it is over.</param>
public sealed record ServedRow(AgentId Agent, ServedDay? Served, ImmutableArray<QueueId> Queues, DateTimeOffset? Since)
{
    /// <summary>Equal by what it holds.</summary>
    public bool Equals(ServedRow? other) =>
        other is not null && Agent == other.Agent && Since == other.Since && Queues.SequenceEqual(other.Queues)
        && (Served, other.Served) switch
        {
            (null, null) => true,
            ({ } one, { } two) => one.Day == two.Day && one.First == two.First && one.Queues.SequenceEqual(two.Queues)
                && one.Times.SequenceEqual(two.Times),
            _ => false,
        };

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Agent, Since, Served?.Day);
}

/// <summary>Rows of agents' available time: written when it ends, begins, or is for other queues.</summary>
public static class ServedRows
{
    /// <summary>Scope of those who are available now.</summary>
    public const string Open = "open";

    /// <summary>Of every agent.</summary>
    public static readonly RowTable<ServedRow> Table = new("served", DomainJson.Default.ServedRow);

    /// <summary>What the rows of a day of UTC are read by.</summary>
    public static string Scope(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The rows of an agent.</summary>
    public static IEnumerable<Row> Of(AgentId agent, AgentState state)
    {
        if (state.ServingSince is { } since)
            yield return new(Table, Open, agent.Value, new ServedRow(agent, null, state.Serves, since));
        var (day, number) = (default(DateOnly), 0);
        foreach (var served in state.ServedDays)
        {
            number = served.Day == day ? number + 1 : 0;
            day = served.Day;
            yield return new(
                Table, Scope(day), string.Create(CultureInfo.InvariantCulture, $"{agent}:{number:D2}"),
                new ServedRow(agent, served, [], null));
        }
    }
}
