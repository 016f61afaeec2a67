using System.Globalization;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Overload;

/// <summary>
/// An offer to go on over another channel, in the ledger of its queue and day (mission U14). Scope: queue and day; key:
/// interaction and number.
/// </summary>
/// <param name="AnsweredAfter">From taking it until an agent accepted; null: nobody has.</param>
/// <param name="Within">The channel's service-level time, once it is taken.</param>
[GenerateSerializer, Immutable]
public sealed record DeflectionRow(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] int Number,
    [property: Id(3)] string Channel,
    [property: Id(4)] DateTimeOffset OfferedAt,
    [property: Id(5)] DeflectionResult Result,
    [property: Id(6)] TimeSpan? AnsweredAfter,
    [property: Id(7)] TimeSpan Within);

/// <summary>One row an offer, written with the event that makes, takes, refuses or answers it.</summary>
public static class DeflectionRows
{
    /// <summary>Every offer.</summary>
    public static readonly RowTable<DeflectionRow> Table = new("deflections", DomainJson.Default.DeflectionRow);

    /// <summary>What the rows of a queue and day are read by.</summary>
    public static string Scope(QueueId queue, DateOnly day) => PromiseRows.Scope(queue, day);

    /// <summary>The rows of an interaction.</summary>
    public static IEnumerable<Row> Of(ConversationState state, InteractionState i)
    {
        if (i.Relief is not { Deflections: { IsEmpty: false } offers }) yield break;
        foreach (var d in offers)
            yield return new(
                Table, Scope(d.Queue, d.Day),
                string.Create(CultureInfo.InvariantCulture, $"{i.Id}:{d.Number:D3}"),
                new DeflectionRow(state.Id, i.Id, d.Number, d.Channel, d.OfferedAt, d.Result, d.AnsweredAfter, d.Within));
    }
}
