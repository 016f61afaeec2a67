using System.Collections.Immutable;
using System.Globalization;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Domain.Reporting;

/// <summary>Offers of an interaction in a quarter of an hour. Scope: the queue that made them; key: quarter and interaction.</summary>
/// <param name="Quarter">See <see cref="QuarterHour"/>.</param>
/// <param name="Agents">Whom it was offered to; an agent stands here once an offer.</param>
public sealed record OfferedRow(long Quarter, ImmutableArray<AgentId> Agents)
{
    /// <summary>Equal by what it holds.</summary>
    public bool Equals(OfferedRow? other) =>
        other is not null && Quarter == other.Quarter && Agents.SequenceEqual(other.Agents);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Quarter, Agents.Length);
}

/// <summary>One row an interaction and quarter of an hour in which it was offered, written with the event that offers it.</summary>
/// <remarks>What a queue offered is one range of keys, and a quarter that is over is changed no more.</remarks>
public static class OfferedRows
{
    /// <summary>Every offer that a queue made; those that an agent asked for by a transfer are none.</summary>
    public static readonly RowTable<OfferedRow> Table = new("offered", DomainJson.Default.OfferedRow);

    /// <summary>What the keys of a quarter start with; no key is equal to it, and later ones are greater.</summary>
    public static string KeyOf(long quarter) => string.Create(CultureInfo.InvariantCulture, $"{quarter:D8}:");

    /// <summary>The rows of an interaction.</summary>
    public static IEnumerable<Row> Of(InteractionState i)
    {
        foreach (var offered in i.OfferedIn)
            yield return new(Table, offered.Queue.Value, KeyOf(offered.Quarter) + i.Id, new OfferedRow(offered.Quarter, offered.Agents));
    }
}
