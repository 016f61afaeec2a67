using Omni.Api.Attachments;
using Omni.Api.Requests;
using Omni.Domain.Conversations;

namespace Omni.Api.Conversations;

/// <summary>Messages as the API shows them.</summary>
internal static class MessageWriter
{
    public static V1.Message Write(TranscriptEntry entry)
    {
        var message = new V1.Message
        {
            Id = entry.Id.Value,
            InteractionId = entry.Interaction.Value,
            Direction = (V1.MessageDirection)entry.Direction,
            AgentId = entry.Author?.Value ?? "",
            Text = entry.Text ?? "",
            SentAt = Times.Write(entry.SentAt),
            Version = entry.Version,
            Status = (V1.DeliveryStatus)entry.Status,
            Late = entry.Late,
            Page = entry.Page is { } page ? new() { Url = page.Url, Title = page.Title } : null,
            RecalledAt = Times.WriteOptional(entry.RecalledAt),
            AlbumId = entry.Album ?? "",
            ChangeStatus = (V1.DeliveryStatus)entry.ChangeStatus,
        };
        message.Reactions.AddRange(entry.Reactions);
        AttachmentWriter.AddTo(message.Attachments, entry.Id, entry.Files.AsSpan());
        RefusedFiles.AddTo(message.RefusedFiles, entry.Refused.AsSpan());
        foreach (var wording in entry.Wordings)
            message.Wordings.Add(new V1.MessageWording { Text = wording.Text ?? "", Since = Times.Write(wording.Since.At) });
        return message;
    }
}
