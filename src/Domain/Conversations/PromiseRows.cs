using System.Globalization;
using Omni.Domain.Callbacks;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Conversations;

/// <summary>A promise in the ledger of its queue and day (mission U9). Scope: queue and day; key: interaction and number.</summary>
/// <param name="Result">Unspecified: still open.</param>
[GenerateSerializer, Immutable]
public sealed record PromiseRow(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] int Number,
    [property: Id(3)] PromiseKind Kind,
    [property: Id(4)] DateTimeOffset MadeAt,
    [property: Id(5)] DateTimeOffset From,
    [property: Id(6)] DateTimeOffset Until,
    [property: Id(7)] PromiseResult Result,
    [property: Id(8)] DateTimeOffset? EndedAt);

/// <summary>The promise ledger: one row a promise, written with the event that makes or ends it.</summary>
public static class PromiseRows
{
    /// <summary>Every promise, open and ended.</summary>
    public static readonly RowTable<PromiseRow> Table = new("promises", DomainJson.Default.PromiseRow);

    /// <summary>What the rows of a queue and day are read by.</summary>
    public static string Scope(QueueId queue, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{queue}|{day:yyyy-MM-dd}");

    /// <summary>The row of a promise.</summary>
    public static Row Of(ConversationState state, InteractionState interaction, PromiseState promise) => new(
        Table, Scope(promise.Queue, promise.Day), $"{interaction.Id}:{promise.Number:D3}",
        new PromiseRow(
            state.Id, interaction.Id, promise.Number, promise.Kind, promise.MadeAt, promise.From, promise.Until,
            promise.Result, promise.EndedAt));
}
