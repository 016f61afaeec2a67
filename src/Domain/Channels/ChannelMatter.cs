using System.Collections.Immutable;
using Orleans;

namespace Omni.Domain.Channels;

/// <summary>
/// A matter that is too complex for a channel, told by an answer of the customer or a skill that is asked for, by the queue it
/// came to, or by both (mission C8). Data.
/// </summary>
/// <param name="Slot">Slot of the answer, for example <c>topic</c>; empty: not by an answer.</param>
/// <param name="Value">What was answered, or which free value of the skill is asked for; empty: anything.</param>
/// <param name="Queue">The queue it waits in or came from; null: any.</param>
/// <param name="Needs">What a channel has to be able to do for it; empty: only that the matter is not too complex there.</param>
[GenerateSerializer, Immutable]
public sealed record ChannelMatter(
    [property: Id(0)] string Slot,
    [property: Id(1)] string Value,
    [property: Id(2)] QueueId? Queue,
    [property: Id(3)] ImmutableArray<ChannelAbility> Needs)
{
    /// <summary>Skill that an agent must or should have, whatever its level; null: not by a skill.</summary>
    [Id(4)]
    public string? Skill { get; init; }
}

/// <summary>How a channel is offered to customers, in one language.</summary>
/// <param name="Language">BCP 47; empty: for whom there is no other.</param>
[GenerateSerializer, Immutable]
public sealed record ChannelInvitation([property: Id(0)] string Language, [property: Id(1)] string Text);
