using Omni.Api.Access;
using Omni.Api.Errors;
using Omni.Api.Requests;
using Omni.Domain.Conversations;
using Omni.Domain.Customers;
using Omni.Domain.Settings;

namespace Omni.Api.Channels;

/// <summary>What a connector brings in, checked against the settings.</summary>
internal static class InboundReader
{
    private const int ExternalIdMax = 128;
    private const int DisplayNameMax = 200;

    public static InboundMessage Read(
        V1.IngestRequest request, Caller caller, SettingsView settings, DateTimeOffset receivedAt)
    {
        var channel = settings.Channel(request.Channel);
        var address = Identifiers.Read(request.Address, "address");
        if (address.Kind != channel.AddressKind && channel.AddressKind != IdentifierKind.Unspecified)
            throw Refusal.Invalid(Reasons.AddressKindWrong, "address.kind",
                $"address.kind is {address.Kind}; channel '{channel.Id}' takes {channel.AddressKind}.");
        return new(
            caller.Connector,
            channel.Id,
            address,
            Check.NotEmpty(request.ExternalId, ExternalIdMax, "external_id"),
            Identifiers.ReadEvidence(request.Evidence),
            Check.NotLonger(request.DisplayName, DisplayNameMax, "display_name"),
            TextOf(request),
            Times.Read(request.SentAt, "sent_at"),
            SequenceOf(request),
            settings.Queue(request.QueueId, "queue_id"),
            settings.Skills(request.Requires, "requires"),
            request.AwaitHandOver,
            receivedAt)
        {
            CustomerValueSeconds = Check.CustomerValue(request.CustomerValueSeconds, "customer_value_seconds"),
        };
    }

    private static string? TextOf(V1.IngestRequest request) => request.ContentCase switch
    {
        V1.IngestRequest.ContentOneofCase.Text => Check.MessageText(request.Text),
        V1.IngestRequest.ContentOneofCase.SessionStarted => null,
        _ => throw Check.Required("content", "text or session_started"),
    };

    private static long? SequenceOf(V1.IngestRequest request) => request.Sequence switch
    {
        < 0 => throw Check.OutOfRange("sequence", request.Sequence, "1 or more, or 0 for none"),
        0 => null,
        var sequence => sequence,
    };
}
