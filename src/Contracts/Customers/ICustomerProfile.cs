using System.Collections.Immutable;
using Omni.Domain;
using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Customers;

/// <summary>What is said about a customer and what they agree to; key: customer id. Caller: the API.</summary>
public interface ICustomerProfile : IGrainWithStringKey
{
    /// <summary>Notes what somebody says about the customer; by §19 it holds or stays in the history. Safe to repeat.</summary>
    /// <param name="asOf">Since when it is so; null: now.</param>
    Task<ProfileReply> SetValuesAsync(
        ImmutableArray<ProfileValue> values, EvidenceLevel evidence, DateTimeOffset? asOf, string actor, RequestStamp stamp);

    /// <summary>Notes that the customer agrees to something, or not any more. Safe to repeat.</summary>
    Task<ProfileReply> SetConsentAsync(string purpose, bool given, string proof, string actor, RequestStamp stamp);
}

/// <summary>Answer to a change of the profile.</summary>
public enum ProfileOutcome
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It is noted.</summary>
    Done = 1,

    /// <summary>The customer was absorbed by <see cref="ProfileReply.Customer"/>: ask there.</summary>
    Absorbed = 2,

    /// <summary>No such customer.</summary>
    NotFound = 3,

    /// <summary>There would be more attributes or purposes than one customer has.</summary>
    TooMany = 4,

    /// <summary>The request id was used with other content.</summary>
    RequestReused = 5,

    /// <summary>The customer changed meanwhile, again and again.</summary>
    Moved = 6,
}

/// <summary>Answer to a change of the profile.</summary>
/// <param name="Customer">Who stands for the customer now.</param>
[GenerateSerializer, Immutable]
public sealed record ProfileReply([property: Id(0)] ProfileOutcome Outcome, [property: Id(1)] CustomerId Customer);
