using Omni.Domain.Customers;
using Omni.Domain.Journal;
using Omni.Domain.Verification;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>How surely the customer is known, and what that allows. Caller: the API for desks, bots and connectors.</summary>
public interface IConversationVerification : IGrainWithStringKey
{
    /// <summary>The customer showed who they are. The same request gives the same answer.</summary>
    Task<VerificationReply> RecordVerificationAsync(RecordVerification command, RequestStamp stamp);

    /// <summary>Begins a sensitive step, or records why not. The same request gives the same answer.</summary>
    Task<StepReply> BeginStepAsync(BeginStep command, RequestStamp stamp);

    /// <summary>Several people turned out to write from an address of the customer's. Teller: Customer. Safe to repeat.</summary>
    /// <param name="address">The address; null: all of theirs.</param>
    Task DoubtAsync(Identifier? address);
}
