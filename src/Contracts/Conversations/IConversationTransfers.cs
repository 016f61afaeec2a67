using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>What an agent does who is given an interaction by another. Caller: Agent.</summary>
public interface IConversationTransfers : IGrainWithStringKey
{
    /// <summary>Another agent gives the interaction to the one who asks. The same request gives the same answer.</summary>
    Task<TransferReply> TransferAsync(TransferToAgent command, RequestStamp stamp);
}
