using Omni.Api.Access;
using Omni.Contracts.Conversations;
using Omni.Domain;
using Omni.Domain.Attachments;
using Orleans;

namespace Omni.Api.Attachments;

/// <summary>Finds files of messages and opens their contents. Whether one may still be read is asked of its message each time.</summary>
internal sealed class AttachmentContents(IClusterClient grains, IAttachmentStore store)
{
    /// <summary>The file, for whoever may read it; null for a caller: a link was checked.</summary>
    /// <exception cref="Errors.RefusalException">
    /// There is none, it was erased, or it is another connector's; for a connector also when its message was taken back.
    /// </exception>
    public async Task<Attachment> FindAsync(ConversationId conversation, string attachment, Caller? caller)
    {
        if (AttachmentIds.Read(attachment) is not { } id) throw AttachmentRefusals.NotFound(attachment);
        var found = await grains.GetGrain<IConversationFiles>(conversation.Value).FindFileAsync(id.Message, id.Place);
        if (found is null || (caller?.Role == Roles.Connector && (found.Recalled || caller.Connector != found.Connector)))
            throw AttachmentRefusals.NotFound(attachment);
        return found.File;
    }

    /// <summary>The content.</summary>
    /// <exception cref="InvalidDataException">It is not in the store, or damaged there.</exception>
    public async Task<ContentReader> OpenAsync(Attachment file, CancellationToken cancellationToken)
    {
        var body = await store.OpenAsync(file.Content, cancellationToken)
            ?? throw new InvalidDataException($"The store of attachments lacks content {file.Content}; restore it from a backup.");
        try
        {
            return new(body, Convert.FromBase64String(file.Key), file.Size);
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }
}
