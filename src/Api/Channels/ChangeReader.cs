using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Conversations;
using Omni.Domain.Messages;
using Omni.Domain.Settings;

namespace Omni.Api.Channels;

/// <summary>What was done to a message later, checked against the settings.</summary>
internal static class ChangeReader
{
    /// <summary>Whether the input is about a message that went before.</summary>
    public static bool IsChange(V1.IngestRequest request) => request.ContentCase is
        V1.IngestRequest.ContentOneofCase.Edit or V1.IngestRequest.ContentOneofCase.Recall
        or V1.IngestRequest.ContentOneofCase.Reactions or V1.IngestRequest.ContentOneofCase.Receipt;

    public static MessageChange Read(
        V1.IngestRequest request, Caller caller, SettingsView settings, DateTimeOffset receivedAt)
    {
        var (kind, field, target) = request.ContentCase switch
        {
            V1.IngestRequest.ContentOneofCase.Edit =>
                (MessageChangeKind.Edit, "edit", request.Edit.MessageExternalId),
            V1.IngestRequest.ContentOneofCase.Recall =>
                (MessageChangeKind.Recall, "recall", request.Recall.MessageExternalId),
            V1.IngestRequest.ContentOneofCase.Reactions =>
                (MessageChangeKind.Reactions, "reactions", request.Reactions.MessageExternalId),
            _ => (MessageChangeKind.Receipt, "receipt", request.Receipt.MessageExternalId),
        };
        var own = Check.NotEmpty(request.ExternalId, InboundReader.ExternalIdMax, "external_id");
        target = Check.NotEmpty(target, InboundReader.ExternalIdMax, $"{field}.message_external_id");
        if (string.Equals(own, target, StringComparison.Ordinal))
            throw Refusal.Invalid(Reasons.FieldMalformed, "external_id",
                $"external_id is that of the message; give the change one of its own, '{Check.Shown(own)}:{field}:1' for instance.");
        return new(
            caller.Connector,
            InboundReader.AddressOf(request, settings.Channel(request.Channel)),
            own,
            target,
            kind,
            kind == MessageChangeKind.Edit ? Check.MessageText(request.Edit.Text, "edit.text") : null,
            kind == MessageChangeKind.Reactions ? ReactionsOf(request.Reactions.Reactions) : [],
            kind == MessageChangeKind.Receipt ? StatusOf(request.Receipt.Status) : DeliveryStatus.Unspecified,
            Times.Read(request.SentAt, "sent_at"),
            InboundReader.SequenceOf(request),
            receivedAt);
    }

    private static ImmutableArray<string> ReactionsOf(RepeatedField<string> reactions)
    {
        Check.Count(reactions.Count, MessageChangeRules.ReactionsMax, "reactions.reactions");
        return
        [
            .. reactions.Select((reaction, i) =>
                Check.NotEmpty(reaction, MessageChangeRules.ReactionMax, $"reactions.reactions[{i}]")),
        ];
    }

    private static DeliveryStatus StatusOf(V1.DeliveryStatus status) =>
        (DeliveryStatus)status is var read and >= DeliveryStatus.Sent and <= DeliveryStatus.Failed
            ? read
            : throw Check.OutOfRange("receipt.status", status, "SENT, DELIVERED, READ or FAILED");
}
