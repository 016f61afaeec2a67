using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;

namespace Omni.Grains.Conversations;

/// <content>Files of messages.</content>
internal sealed partial class ConversationGrain : IConversationFiles
{
    /// <inheritdoc/>
    public Task<SendReply> SendFilesAsync(
        InteractionId interaction, AgentId agent, string text, MessageFiles files, RequestStamp stamp) =>
        SendAsync(interaction, agent, text, files, stamp);
}
