using System.Globalization;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Domain.Callbacks;

/// <summary>
/// A callback in the figures of the queue that its customer waited in first. Scope: that queue; key: when that wait began, and
/// the interaction.
/// </summary>
/// <param name="WaitingSince">When that wait began.</param>
/// <param name="PickedUpAt">Null: nobody has picked up.</param>
[GenerateSerializer, Immutable]
public sealed record CallbackRow(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] InteractionId Interaction,
    [property: Id(2)] CallbackKind Kind,
    [property: Id(3)] DateTimeOffset WaitingSince,
    [property: Id(4)] DateTimeOffset? PickedUpAt,
    [property: Id(5)] CallbackResult Result);

/// <summary>One row a callback, written with the event that chooses or ends it, or reaches the customer.</summary>
public static class CallbackRows
{
    /// <summary>Every callback.</summary>
    public static readonly RowTable<CallbackRow> Table = new("callbacks", DomainJson.Default.CallbackRow);

    /// <summary>What the keys of waits that began then start with; no key is equal to it, and later ones are greater.</summary>
    public static string KeyOf(DateTimeOffset waitingSince) =>
        string.Create(CultureInfo.InvariantCulture, $"{waitingSince.ToUnixTimeMilliseconds():D14}:");

    /// <summary>The row of an interaction; null: it is no callback.</summary>
    public static Row? Of(ConversationState state, InteractionState i) =>
        i.Callback is { } callback && state.Find(callback.From) is { } first
            ? new(
                Table, first.Queue.Value, KeyOf(callback.WaitingSince) + i.Id,
                new CallbackRow(state.Id, i.Id, callback.Kind, callback.WaitingSince, callback.PickedUpAt, ResultOf(i)))
            : null;

    private static CallbackResult ResultOf(InteractionState i) => i switch
    {
        { Callback.PickedUpAt: not null } => CallbackResult.Reached,
        { Phase: not InteractionPhase.Closed } => CallbackResult.Unspecified,
        { Result: InteractionResult.CallbackFailed } => CallbackResult.Failed,
        _ => CallbackResult.Cancelled,
    };
}
