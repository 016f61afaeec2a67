using Grpc.Core;
using Omni.Api.Attachments;
using Omni.Api.Requests;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Attachments;
using Omni.Domain.Journal;

namespace Omni.Api.Agents;

/// <content>Files that go with a message.</content>
internal sealed partial class AgentApi
{
    private async Task<SendReply> SendFilesAsync(
        ServerCallContext context,
        ConversationId conversation,
        InteractionId interaction,
        AgentId agent,
        string text,
        MessageFiles files,
        RequestStamp stamp)
    {
        if (settings.Current.Channels.TryGetValue(files.Channel, out var channel))
            Check.Count(files.Files.Length, (channel.Files ?? FileLimits.Default).MaxPerMessage, "attachment_tokens");
        await KeptContents.KeepAsync(store, files.Files, context.CancellationToken);
        return await Commands.RunAsync(
            context,
            (grain: grains.GetGrain<IConversationFiles>(conversation.Value), interaction, agent, text, files, stamp),
            static c => c.grain.SendFilesAsync(c.interaction, c.agent, c.text, c.files, c.stamp));
    }
}
