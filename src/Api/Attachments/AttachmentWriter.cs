using Google.Protobuf;
using Google.Protobuf.Collections;
using Omni.Domain;
using Omni.Domain.Attachments;

namespace Omni.Api.Attachments;

/// <summary>Files as the API shows them: what they are, and nothing of where they lie.</summary>
internal static class AttachmentWriter
{
    public static V1.Attachment Write(Attachment file, string id) => new()
    {
        Id = id,
        Name = file.Name,
        Type = file.Type,
        Size = file.Size,
        Sha256 = ByteString.CopyFrom(Convert.FromHexString(file.Sha256)),
    };

    public static void AddTo(RepeatedField<V1.Attachment> written, MessageId message, ReadOnlySpan<Attachment> files)
    {
        for (var i = 0; i < files.Length; i++)
            written.Add(Write(files[i], AttachmentIds.Of(message, i + 1)));
    }
}
