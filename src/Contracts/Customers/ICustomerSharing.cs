using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Customers;

/// <summary>Addresses from which several people write (Semantics §19, decision 24); key: customer id. Caller: the API.</summary>
public interface ICustomerSharing : IGrainWithStringKey
{
    /// <summary>
    /// Several people write from an address of the customer's: a placeholder owns it from then on, the customer themselves if they
    /// are known by nothing else. Safe to repeat.
    /// </summary>
    /// <param name="address">The address; null: all of theirs, the customer is the placeholder.</param>
    Task<IdentityReply> MarkSharedAsync(Identifier? address, string actor, RequestStamp stamp);

    /// <summary>
    /// The customer is no placeholder: one person writes from there. What is open stays doubted until they write again. Safe to
    /// repeat.
    /// </summary>
    /// <returns>AskWho for the mailbox of a role, which stays a placeholder's.</returns>
    Task<IdentityReply> UnmarkSharedAsync(string actor, RequestStamp stamp);
}
