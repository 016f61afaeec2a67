using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Validation;

/// <summary>What a connector must not bring in: each with its field and reason, whatever the state.</summary>
public sealed class IngestValidationTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly Dictionary<string, (Action<IngestRequest> Break, string Reason, string Field)> Cases =
        new(StringComparer.Ordinal)
        {
            ["no channel"] = (r => r.Channel = "", "FIELD_REQUIRED", "channel"),
            ["unknown channel"] = (r => r.Channel = "fax", "CHANNEL_UNKNOWN", "channel"),
            ["no address"] = (r => r.Address = null, "FIELD_REQUIRED", "address"),
            ["no kind of address"] =
                (r => r.Address.Kind = IdentifierKind.Unspecified, "FIELD_OUT_OF_RANGE", "address.kind"),
            ["kind of address that does not exist"] =
                (r => r.Address.Kind = (IdentifierKind)77, "FIELD_OUT_OF_RANGE", "address.kind"),
            ["phone without +"] = (r => Phone(r, "48221234567"), "PHONE_MALFORMED", "address.value"),
            ["phone too short"] = (r => Phone(r, "+48221"), "PHONE_MALFORMED", "address.value"),
            ["phone with letters"] = (r => Phone(r, "+48ABC123456"), "PHONE_MALFORMED", "address.value"),
            ["e-mail without domain"] = (r => Email(r, "john"), "EMAIL_MALFORMED", "address.value"),
            ["e-mail without top level"] = (r => Email(r, "john@localhost"), "EMAIL_MALFORMED", "address.value"),
            ["e-mail with two @"] = (r => Email(r, "a@b@example.com"), "EMAIL_MALFORMED", "address.value"),
            ["handle without network"] = (r => r.Address.Network = "", "HANDLE_MALFORMED", "address.value"),
            ["empty handle"] = (r => r.Address.Value = "", "HANDLE_MALFORMED", "address.value"),
            ["phone on a chat channel"] =
                (r => Phone(r, "+48221234567", "webchat"), "ADDRESS_KIND_WRONG", "address.kind"),
            ["no external id"] = (r => r.ExternalId = "", "FIELD_REQUIRED", "external_id"),
            ["long external id"] = (r => r.ExternalId = new('x', 129), "FIELD_TOO_LONG", "external_id"),
            ["evidence that does not exist"] = (r => r.Evidence = (Evidence)9, "FIELD_OUT_OF_RANGE", "evidence"),
            ["long name"] = (r => r.DisplayName = new('x', 201), "FIELD_TOO_LONG", "display_name"),
            ["time that does not exist"] =
                (r => r.SentAt = new Timestamp { Seconds = long.MaxValue }, "FIELD_OUT_OF_RANGE", "sent_at"),
            ["negative sequence"] = (r => r.Sequence = -1, "FIELD_OUT_OF_RANGE", "sequence"),
            ["unknown queue"] = (r => r.QueueId = "que_none", "QUEUE_UNKNOWN", "queue_id"),
            ["unknown skill"] = (r => Require(r, "chess", 1), "SKILL_UNKNOWN", "requires[0].skill"),
            ["level above 5"] = (r => Require(r, "polish", 6), "FIELD_OUT_OF_RANGE", "requires[0].level"),
            ["17 skills"] = (r => RequireMany(r, 17), "TOO_MANY_ITEMS", "requires"),
            ["no content"] = (r => r.ClearContent(), "FIELD_REQUIRED", "content"),
            ["empty text"] = (r => r.Text = "", "TEXT_EMPTY", "text"),
            ["text of 64 KiB and a byte"] = (r => r.Text = new('x', 65_537), "TEXT_TOO_LONG", "text"),
            ["text long in bytes, not characters"] = (r => r.Text = new('ж', 32_769), "TEXT_TOO_LONG", "text"),
            ["long album"] = (r => r.AlbumId = new('x', 129), "FIELD_TOO_LONG", "album_id"),
            ["edit of no message"] = (r => r.Edit = new() { Text = "a" }, "FIELD_REQUIRED", "edit.message_external_id"),
            ["edit to nothing"] = (r => r.Edit = new() { MessageExternalId = "m" }, "TEXT_EMPTY", "edit.text"),
            ["edit with the message's id"] =
                (r => r.Edit = new() { MessageExternalId = r.ExternalId, Text = "a" }, "FIELD_MALFORMED", "external_id"),
            ["recall of no message"] = (r => r.Recall = new(), "FIELD_REQUIRED", "recall.message_external_id"),
            ["9 reactions"] = (r => React(r, [.. Enumerable.Repeat("+", 9)]), "TOO_MANY_ITEMS", "reactions.reactions"),
            ["long reaction"] = (r => React(r, new string('x', 33)), "FIELD_TOO_LONG", "reactions.reactions[0]"),
            ["receipt without a status"] =
                (r => r.Receipt = new() { MessageExternalId = "m" }, "FIELD_OUT_OF_RANGE", "receipt.status"),
            ["receipt of what waits"] = (
                r => r.Receipt = new() { MessageExternalId = "m", Status = DeliveryStatus.Queued },
                "FIELD_OUT_OF_RANGE", "receipt.status"),
        };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ingest_ThatIsWrong_IsRefusedWithItsField(string name)
    {
        await using var connector = new Connector(server, "cnn_web");
        var (spoil, reason, field) = Cases[name];
        var request = connector.Chat("visitor-1", "hello");
        spoil(request);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, reason, () => connector.Client.IngestAsync(request).ResponseAsync, field);
    }

    [Fact]
    public async Task Ingest_OfExactly64KiB_IsAccepted()
    {
        await using var connector = new Connector(server, "cnn_web");
        var response = await connector.SendAsync(connector.Chat("visitor-64", new('ж', 32_768)));
        Assert.NotEmpty(response.MessageId);
    }

    [Fact]
    public async Task Refusal_OfAnAddress_DoesNotRepeatIt()
    {
        await using var connector = new Connector(server, "cnn_web");
        var request = connector.Chat("visitor-1", "hello");
        Phone(request, "0600123456");
        var error = await Assert.ThrowsAsync<RpcException>(() => connector.Client.IngestAsync(request).ResponseAsync);
        Assert.DoesNotContain("0600123456", error.Status.Detail, StringComparison.Ordinal);
    }

    private static void Phone(IngestRequest request, string value, string channel = "voice")
    {
        request.Channel = channel;
        request.Address = new() { Kind = IdentifierKind.Phone, Value = value };
    }

    private static void Email(IngestRequest request, string value)
    {
        request.Channel = "email";
        request.Address = new() { Kind = IdentifierKind.Email, Value = value };
    }

    private static void React(IngestRequest request, params string[] reactions) =>
        request.Reactions = new() { MessageExternalId = "m", Reactions = { reactions } };

    private static void Require(IngestRequest request, string skill, int level) =>
        request.Requires.Add(new SkillTerm { Skill = skill, Level = level });

    private static void RequireMany(IngestRequest request, int count)
    {
        for (var i = 0; i < count; i++) Require(request, "polish", 1);
    }
}
