using System.Collections.Immutable;
using Omni.Domain.Callbacks;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Facts;
using Orleans;

namespace Omni.Domain.Briefings;

/// <summary>What an agent should know of a customer before the first word, besides the conversation itself (mission G2).</summary>
/// <param name="Conversations">The last ones but the one it is about, the newest first.</param>
/// <param name="Open">Facts about which something is still to come, the newest first.</param>
/// <param name="Notes">The last notes, the newest first.</param>
/// <param name="Path">The last pages looked at, the oldest first.</param>
[GenerateSerializer, Immutable]
public sealed record CustomerBrief(
    [property: Id(0)] CustomerId Customer,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] DateTimeOffset KnownSince,
    [property: Id(3)] bool IsShared,
    [property: Id(4)] ImmutableArray<KnownValue> Values,
    [property: Id(5)] ImmutableArray<ConsentState> Consents,
    [property: Id(6)] ImmutableArray<PastConversation> Conversations,
    [property: Id(7)] ImmutableArray<KeptFact> Open,
    [property: Id(8)] ImmutableArray<KeptFact> Notes,
    [property: Id(9)] ImmutableArray<KeptFact> Path)
{
    /// <summary>Addresses that are theirs, in the order of linking.</summary>
    [Id(70)]
    public ImmutableArray<Identifier> Addresses
    {
        get => field.IsDefault ? [] : field;
        init;
    }
}

/// <summary>What became of a conversation before.</summary>
/// <param name="Agent">Who had it last; null: nobody.</param>
/// <param name="Disposition">How it ended, a code of the queue; empty: unset.</param>
/// <param name="Topic">What it was about, a code of the queue; empty: unset.</param>
/// <param name="FirstWords">The customer's first message, cut; empty: none, or erased.</param>
/// <param name="LastWords">The customer's last message, cut; empty when it is the first.</param>
/// <param name="Promises">Those that are still open.</param>
[GenerateSerializer, Immutable]
public sealed record PastConversation(
    [property: Id(0)] ConversationId Conversation,
    [property: Id(1)] DateTimeOffset OpenedAt,
    [property: Id(2)] DateTimeOffset? ClosedAt,
    [property: Id(3)] string Channels,
    [property: Id(4)] AgentId? Agent,
    [property: Id(5)] InteractionResult Result,
    [property: Id(6)] string Disposition,
    [property: Id(7)] string Topic,
    [property: Id(8)] string FirstWords,
    [property: Id(9)] string LastWords,
    [property: Id(10)] ImmutableArray<PromiseState> Promises);
