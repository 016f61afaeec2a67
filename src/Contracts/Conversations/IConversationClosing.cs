using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Closes a conversation by command; key: conversation id. Caller: the API, for supervisors, agents and connectors.</summary>
public interface IConversationClosing : IGrainWithStringKey
{
    /// <summary>Ends all that is still to be done. The same request gives the same answer.</summary>
    Task<CloseReply> CloseAsync(CloseConversation command, RequestStamp stamp);
}
