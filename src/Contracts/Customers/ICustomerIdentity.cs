using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Customers;

/// <summary>Who a customer is and who not (Semantics §19); key: customer id. Caller: the API.</summary>
public interface ICustomerIdentity : IGrainWithStringKey
{
    /// <summary>Somebody says that an address is the customer's; the table of §19 says what follows. Safe to repeat.</summary>
    Task<IdentityReply> AssertAsync(Identifier identifier, EvidenceLevel evidence, string actor, RequestStamp stamp);

    /// <summary>A person, or a system that knows, says that two are one. Safe to repeat.</summary>
    Task<IdentityReply> MergeAsync(CustomerId other, string actor, RequestStamp stamp);

    /// <summary>Undoes the merge by which the customer was absorbed. Safe to repeat.</summary>
    Task<IdentityReply> UnmergeAsync(string actor, RequestStamp stamp);

    /// <summary>What a person has to decide about the customer, in the order of opening.</summary>
    Task<ImmutableArray<IdentityQuestion>> GetReviewsAsync();

    /// <summary>
    /// A person has decided, or dismisses the question. To be asked of whom <see cref="IdentityQuestion.Customer" /> names,
    /// absorbed or not. Safe to repeat.
    /// </summary>
    Task<IdentityReply> CloseReviewAsync(
        IdentityReviewKind why, CustomerId? other, ConversationId? conversation, string actor, RequestStamp stamp);

    /// <summary>Somebody else's append changed this customer. Teller: Customer. Safe to repeat.</summary>
    Task LookAgainAsync();
}

/// <summary>Answer to a question of identity.</summary>
public enum IdentityOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>Decided; <see cref="IdentityReply.Action"/> says how.</summary>
    Done = 1,

    /// <summary>The customer was absorbed by <see cref="IdentityReply.Customer"/>: ask there.</summary>
    Absorbed = 2,

    /// <summary>No such customer.</summary>
    NotFound = 3,

    /// <summary>Nobody has absorbed the customer.</summary>
    NotMerged = 4,

    /// <summary>The request id was used with other content.</summary>
    RequestReused = 5,

    /// <summary>One of the two changed meanwhile, again and again.</summary>
    Moved = 6,

    /// <summary>No such question is open.</summary>
    NoSuchReview = 7,

    /// <summary>The address is that of <see cref="IdentityReply.Customer"/>, who is one with the customer: ask there.</summary>
    AtHolder = 8,

    /// <summary>The address is not the customer's.</summary>
    NotTheirs = 9,
}

/// <summary>Answer to a question of identity.</summary>
/// <param name="Action">What was done, or why nothing was.</param>
/// <param name="Customer">Who stands for the customer now.</param>
/// <param name="Other">The other one, where there is one.</param>
[GenerateSerializer, Immutable]
public sealed record IdentityReply(
    [property: Id(0)] IdentityOutcome Outcome,
    [property: Id(1)] IdentityAction Action,
    [property: Id(2)] CustomerId Customer,
    [property: Id(3)] CustomerId? Other);

/// <summary>Something a person has to decide.</summary>
[GenerateSerializer, Immutable]
public sealed record IdentityQuestion(
    [property: Id(0)] CustomerId Customer,
    [property: Id(1)] IdentityReviewKind Why,
    [property: Id(2)] CustomerId? Other,
    [property: Id(3)] ConversationId? Conversation,
    [property: Id(4)] DateTimeOffset OpenedAt);
