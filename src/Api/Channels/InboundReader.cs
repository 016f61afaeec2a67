using System.Collections.Immutable;
using Omni.Api.Access;
using Omni.Api.Attachments;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Attachments;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;

namespace Omni.Api.Channels;

/// <summary>What a connector brings in, checked against the settings.</summary>
internal static class InboundReader
{
    internal const int ExternalIdMax = 128;
    private const int DisplayNameMax = 200;

    public static InboundMessage Read(
        V1.IngestRequest request, Caller caller, SettingsView settings, UploadTokens tokens, DateTimeOffset receivedAt)
    {
        var channel = settings.Channel(request.Channel);
        var address = AddressOf(request, channel);
        return new(
            caller.Connector,
            channel.Id,
            address,
            Check.NotEmpty(request.ExternalId, ExternalIdMax, "external_id"),
            IdentityRules.Limit(address.Kind, Identifiers.ReadEvidence(request.Evidence)),
            Check.NotLonger(request.DisplayName, DisplayNameMax, "display_name"),
            TextOf(request),
            Times.Read(request.SentAt, "sent_at"),
            SequenceOf(request),
            settings.Queue(request.QueueId, "queue_id"),
            settings.Skills(request.Requires, "requires"),
            request.AwaitHandOver || request.SelfService,
            receivedAt)
        {
            Files = FilesOf(request, caller, channel, address, settings, tokens),
            Refused = RefusedFiles.Read(request.RefusedFiles),
            CustomerValueSeconds = Check.CustomerValue(request.CustomerValueSeconds, "customer_value_seconds"),
            SelfService = request.SelfService,
            Album = request.AlbumId.Length == 0 ? null : Check.NotLonger(request.AlbumId, ExternalIdMax, "album_id"),
        };
    }

    /// <summary>Where it came from, as the channel takes it.</summary>
    internal static Identifier AddressOf(V1.IngestRequest request, ChannelSettings channel)
    {
        var address = Identifiers.Read(request.Address, "address");
        if (address.Kind != channel.AddressKind && channel.AddressKind != IdentifierKind.Unspecified)
            throw Refusal.Invalid(Reasons.AddressKindWrong, "address.kind",
                $"address.kind is {address.Kind}; channel '{channel.Id}' takes {channel.AddressKind}.");
        return address;
    }

    private static string? TextOf(V1.IngestRequest request) => request.ContentCase switch
    {
        V1.IngestRequest.ContentOneofCase.Text => request.Text.Length == 0 && HasFiles(request)
            ? ""
            : Check.MessageText(request.Text),
        V1.IngestRequest.ContentOneofCase.SessionStarted when HasFiles(request) => throw Refusal.Invalid(
            Reasons.FieldMalformed, request.AttachmentTokens.Count > 0 ? "attachment_tokens" : "refused_files",
            "Files go with a text, which may be empty, and not with a session."),
        V1.IngestRequest.ContentOneofCase.SessionStarted => null,
        _ => throw Check.Required("content", "text, session_started, edit, recall, reactions or receipt"),
    };

    /// <summary>Taken or not: a message of files alone says what came.</summary>
    private static bool HasFiles(V1.IngestRequest request) =>
        request.AttachmentTokens.Count > 0 || request.RefusedFiles.Count > 0;

    private static ImmutableArray<Attachment> FilesOf(
        V1.IngestRequest request,
        Caller caller,
        ChannelSettings channel,
        Identifier address,
        SettingsView settings,
        UploadTokens tokens) => request.AttachmentTokens.Count == 0
        ? []
        : tokens.Open(
            request.AttachmentTokens, caller, channel.Id, AttachmentScopes.Of(address, settings.Document.Brand),
            (channel.Files ?? FileLimits.Default).MaxPerMessage)!.Files;

    internal static long? SequenceOf(V1.IngestRequest request) => request.Sequence switch
    {
        < 0 => throw Check.OutOfRange("sequence", request.Sequence, "1 or more, or 0 for none"),
        0 => null,
        var sequence => sequence,
    };
}
