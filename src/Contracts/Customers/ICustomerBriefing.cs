using Omni.Domain;
using Omni.Domain.Briefings;
using Orleans;
using Orleans.Concurrency;

namespace Omni.Contracts.Customers;

/// <summary>What an agent should know of a customer before the first word; key: customer id. Caller: the API.</summary>
public interface ICustomerBriefing : IGrainWithStringKey
{
    /// <summary>
    /// The brief for a conversation; null for a customer who does not exist. Changes nothing, and waits for no command that
    /// is under way: an offer must not wait for a message's commit.
    /// </summary>
    [AlwaysInterleave]
    Task<CustomerBrief?> GetBriefAsync(ConversationId about);
}
