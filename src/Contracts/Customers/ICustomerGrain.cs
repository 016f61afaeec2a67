using System.Collections.Immutable;
using Omni.Contracts.Addresses;
using Omni.Domain;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Customers;

/// <summary>One person; key: customer id.</summary>
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a message into the open conversation, a reopened one or a new one. For a customer who does not exist yet
    /// the first message creates them in the same append.
    /// </summary>
    /// <param name="home">
    /// Who owns the address and is one with this customer by a merge: a conversation it opens is filed there. Null: this one.
    /// </param>
    /// <param name="claimants">Of a new customer: who claims the address; a person is asked whether they are one.</param>
    /// <returns>
    /// Accepted or Duplicate; <see cref="ReceiveStatus.AddressTaken"/> when somebody else owns the address by now:
    /// resolve again; <see cref="ReceiveStatus.CustomerMerged"/> when the customer it names takes it.
    /// </returns>
    Task<IngestResult> ReceiveAsync(InboundMessage message, CustomerId? home, ImmutableArray<CustomerId> claimants);

    /// <summary>
    /// Takes a message from an address that nobody owns and this customer claims, if an agent is in touch with them there.
    /// Whoever writes is known by nothing else.
    /// </summary>
    /// <returns>
    /// Accepted or Duplicate; <see cref="ReceiveStatus.ConversationOver"/> when nothing is open there;
    /// <see cref="ReceiveStatus.CustomerMerged"/> when the customer it names is to be asked.
    /// </returns>
    Task<IngestResult> ContinueAsync(InboundMessage message);

    /// <summary>Creates the customer with a first address that another system vouches for. Safe to repeat.</summary>
    Task<LinkOutcome> CreateAsync(CustomerDraft draft);

    /// <summary>The profile; null for a customer who does not exist.</summary>
    Task<CustomerProfile?> GetProfileAsync();

    /// <summary>
    /// The customer asks to go on over another channel: the agent's side does the switch. A repeated request gets the first
    /// answer.
    /// </summary>
    Task<SwitchOutcome> RequestSwitchAsync(string channel, RequestStamp stamp);

    /// <summary>
    /// Where a conversation of theirs goes on by now: it was merged into another one, and that perhaps again, all within this
    /// person. Itself when it is one of its own, or leads to somebody else's.
    /// </summary>
    Task<ConversationId> SurvivorAsync(ConversationId conversation);

    /// <summary>Whether both are one person now: the same customer, or merged.</summary>
    Task<bool> IsOneWithAsync(CustomerId other);
}

/// <summary>A customer taught by another system.</summary>
[GenerateSerializer, Immutable]
public sealed record CustomerDraft(
    [property: Id(0)] string Brand,
    [property: Id(1)] string DisplayName,
    [property: Id(2)] Identifier Identifier,
    [property: Id(3)] EvidenceLevel Evidence,
    [property: Id(4)] string Actor);

/// <summary>Answer to a link.</summary>
public enum LinkOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>The address is the customer's, now or before.</summary>
    Linked = 1,

    /// <summary>Another customer owns it.</summary>
    Taken = 2,

}

/// <summary>A person as others see them: all who were merged, under the id of who survived.</summary>
[GenerateSerializer, Immutable]
public sealed record CustomerProfile(
    [property: Id(0)] CustomerId Id,
    [property: Id(1)] string Brand,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] ImmutableArray<ProfileIdentifier> Identifiers,
    [property: Id(5)] ConversationId? OpenConversation)
{
    /// <summary>Several people write from the addresses: ask who it is.</summary>
    [Id(6)]
    public bool IsShared { get; init; }

    /// <summary>Others who turned out to be the same person; their ids go on to lead here.</summary>
    [Id(7)]
    public ImmutableArray<CustomerId> Absorbed { get; init; } = [];

    /// <summary>Addresses that are only said to be theirs.</summary>
    [Id(8)]
    public ImmutableArray<ProfileIdentifier> Claims { get; init; } = [];

    /// <summary>Whether a person has to decide something about who they are.</summary>
    [Id(9)]
    public bool HasReviews { get; init; }

    /// <summary>What holds of what was said, by name.</summary>
    [Id(10)]
    public ImmutableArray<KnownValue> Values { get; init; } = [];

    /// <summary>What lost, the newest first.</summary>
    [Id(11)]
    public ImmutableArray<KnownValue> Superseded { get; init; } = [];

    /// <summary>What they agree to, by purpose.</summary>
    [Id(12)]
    public ImmutableArray<ConsentState> Consents { get; init; } = [];
}

/// <summary>An address of a profile.</summary>
[GenerateSerializer, Immutable]
public sealed record ProfileIdentifier(
    [property: Id(0)] Identifier Identifier,
    [property: Id(1)] EvidenceLevel Evidence,
    [property: Id(2)] DateTimeOffset LinkedAt);
