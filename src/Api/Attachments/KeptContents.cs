using System.Collections.Immutable;
using Omni.Api.Errors;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>Keeps contents before their message is decided on: one too many is found by the store's command, one too few never is.</summary>
internal static class KeptContents
{
    /// <exception cref="RefusalException">One is not there any more.</exception>
    public static async Task KeepAsync(
        IAttachmentStore store, ImmutableArray<Attachment> files, CancellationToken cancellationToken)
    {
        for (var i = 0; i < files.Length; i++)
            if (!await store.KeepAsync(files[i].Content, cancellationToken))
                throw Refusal.Invalid(Reasons.AttachmentToken, $"attachment_tokens[{i}]",
                    $"What attachment_tokens[{i}] stands for is not there any more; upload the file again.");
    }
}
