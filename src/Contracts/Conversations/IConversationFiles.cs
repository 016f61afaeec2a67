using Omni.Domain;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Journal;
using Orleans;

namespace Omni.Contracts.Conversations;

/// <summary>Files of messages: what is known of them, not their contents. Caller: the API.</summary>
public interface IConversationFiles : IGrainWithStringKey
{
    /// <summary>A file of a message; null: there is none, or it was erased.</summary>
    /// <param name="place">Among the files of the message, from 1.</param>
    Task<FileFound?> FindFileAsync(MessageId message, int place);

    /// <summary>An agent writes to the customer, with files. The same request gives the same message.</summary>
    /// <param name="text">May be empty.</param>
    Task<SendReply> SendFilesAsync(
        InteractionId interaction, AgentId agent, string text, MessageFiles files, RequestStamp stamp);
}

/// <summary>A file, and whose connector carries it.</summary>
/// <param name="Recalled">Its message was taken back: it is for agents alone.</param>
[GenerateSerializer, Immutable]
public sealed record FileFound(
    [property: Id(0)] Attachment File, [property: Id(1)] ConnectorId Connector, [property: Id(2)] bool Recalled);
