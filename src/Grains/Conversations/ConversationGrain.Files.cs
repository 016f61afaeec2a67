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
    public async Task<FileFound?> FindFileAsync(MessageId message, int place)
    {
        // Always from the journal: what was erased meanwhile must not be handed out from memory.
        const int ReadBatch = 1_000;
        await CatchUpAsync();
        for (long version = (State.FindMessage(message)?.Version ?? 1) - 1; version < State.Version;)
        {
            var events = await Services.Journal.ReadStreamAsync(Stream, version, ReadBatch);
            if (events.Count == 0) break;
            version = events[^1].Version;
            foreach (var recorded in events)
                if (Transcript.EntryOf(recorded, State) is { } entry && entry.Id == message)
                    return place > entry.Files.Length
                        ? null
                        : new(entry.Files[place - 1], State.Find(entry.Interaction)!.Connector);
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<SendReply> SendFilesAsync(
        InteractionId interaction, AgentId agent, string text, MessageFiles files, RequestStamp stamp) =>
        SendAsync(interaction, agent, text, files, stamp);
}
