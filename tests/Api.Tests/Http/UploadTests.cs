using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Http;

/// <summary>Files that come as one POST are uploads like all others.</summary>
[Trait("Mission", "C7")]
public sealed class UploadTests() : Scenario(TestSettings.With(settings =>
    settings.Channels.Single(c => c.Id == "webchat").Files = new() { MaxBytes = 40_000_000, MaxPerMessage = 2 }))
{
    private static readonly JsonParser Json = JsonParser.Default;

    private string[] Files => Directory.Exists(Path.Combine(Server.Store, "attachments"))
        ? Directory.GetFiles(Path.Combine(Server.Store, "attachments"), "*", SearchOption.AllDirectories)
        : [];

    [Fact]
    public async Task File_Posted_ReachesTheCustomer_AlsoWhenItIsPostedAgain()
    {
        var (agent, offer) = await TalkingAsync();
        var file = SentFile.Picture(150_000, "Zdjęcie 猫.png").Into(offer.ConversationId);
        var first = await UploadAsync(file);
        var again = await UploadAsync(file);

        Assert.Equal(
            ("Zdjęcie 猫.png", "image/png", 150_000L, file.Header.Sha256),
            (first.Attachment.Name, first.Attachment.Type, first.Attachment.Size, first.Attachment.Sha256));
        Assert.NotEqual(first.Token, again.Token);
        await agent.Client.SendMessageAsync(new()
        {
            RequestId = "r-1", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId,
            AttachmentTokens = { first.Token, again.Token },
        }).ResponseAsync.Within("a message");

        var web = Connector("cnn_web");
        await web.ListenAsync();
        var delivery = await web.DeliveryAsync("the message");
        Assert.Equal(2, delivery.Attachments.Count);
        foreach (var shown in delivery.Attachments)
            Assert.Equal(
                file.Content,
                await SentFile.DownloadAsync(Server.As(Roles.Connector, "cnn_web"), offer.ConversationId, shown.Id));
    }

    [Fact]
    public async Task File_OfAConnector_MayBePostedToo_LargerThanAnyOtherBody()
    {
        var file = SentFile.Picture(35_000_000).From("visitor-1");
        var token = Json.Parse<UploadAttachmentResponse>(await ReadAsync(
            PostedFile.Request(file, Server.Tokens.Issue(Roles.Connector, "cnn_web"), file.Header), HttpStatusCode.OK)).Token;
        var request = Connector("cnn_web").Chat("visitor-1", "look");
        request.AttachmentTokens.Add(token);

        var sent = await Connector("cnn_web").SendAsync(request);

        Assert.Equal(35_000_000, Assert.Single(sent.Attachments).Size);
    }

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { "too large", "ATTACHMENT_TOO_LARGE", "header.size" },
        { "empty", "ATTACHMENT_SIZE", "header.size" },
        { "more than said", "ATTACHMENT_SIZE", "header.size" },
        { "less than said", "ATTACHMENT_SIZE", "header.size" },
        { "another sum", "ATTACHMENT_SUM", "header.sha256" },
        { "half a sum", "FIELD_OUT_OF_RANGE", "header.sha256" },
        { "a lie", "ATTACHMENT_TYPE", "header.type" },
        { "an unknown type", "ATTACHMENT_TYPE", "header.type" },
        { "a program as a picture", "ATTACHMENT_EXECUTABLE", "header.name" },
        { "a path", "ATTACHMENT_NAME", "header.name" },
        { "no conversation", "FIELD_REQUIRED", "conversation_id" },
        { "a channel that there is not", "CHANNEL_UNKNOWN", "channel" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task File_ThatIsNotAsItShouldBe_IsRefusedAsOverGrpc_AndLeavesNothing(string row, string reason, string field)
    {
        var file = SentFile.Picture(200_000).Into("con_1");
        var header = file.Header;
        switch (row)
        {
            case "too large": header.Size = 40_000_001; break;
            case "empty": file = file with { Content = [] }; header.Size = 0; break;
            case "more than said": header.Size--; break;
            case "less than said": header.Size++; break;
            case "another sum": file.Content[^1] ^= 1; break;
            case "half a sum": header.Sha256 = ByteString.CopyFrom(new byte[16]); break;
            case "a lie": header.Type = "application/pdf"; break;
            case "an unknown type": header.Type = "text/html"; break;
            case "a program as a picture": "MZ"u8.CopyTo(file.Content); break;
            case "a path": header.Name = "../../photo.png"; break;
            case "no conversation": header.ConversationId = ""; break;
            default: header.Channel = "pigeon"; break;
        }

        var status = row == "too large" ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest;
        var body = await ReadAsync(PostedFile.Request(file, Agent(), header), status);

        Assert.Equal((reason, field), (JsonAnswer.ReasonOf(body), FieldOf(body)));
        Assert.NotEmpty(JsonAnswer.Parse(body).GetProperty("message").GetString()!);
        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("none", null, "FIELD_REQUIRED", "header")]
    [InlineData("no JSON", "photo.png", "MESSAGE_MALFORMED", "header")]
    [InlineData("a field that there is not", """{"nam":"a"}""", "MESSAGE_MALFORMED", "header.nam")]
    [InlineData("a sum that is no base64", """{"sha256":"?"}""", "MESSAGE_MALFORMED", "header")]
    public async Task Header_ThatIsNone_IsRefusedWithTheFix(string row, string? header, string reason, string field)
    {
        using var request = PostedFile.Request(SentFile.Picture(), Agent());
        request.Headers.Remove("omni-upload");
        if (header is not null) request.Headers.Add("omni-upload", header);

        var body = await ReadAsync(request, HttpStatusCode.BadRequest);

        Assert.True(JsonAnswer.ReasonOf(body) == reason, $"{row}: {body}");
        Assert.Equal(field, FieldOf(body));
        Assert.Contains("omni-upload", JsonAnswer.Parse(body).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.None, HttpStatusCode.Unauthorized, "TOKEN_MISSING")]
    [InlineData(Roles.Integrator, HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED")]
    [InlineData(Roles.Admin, HttpStatusCode.Forbidden, "ROLE_NOT_ALLOWED")]
    public async Task Caller_WhoMayNot_IsRefused(Roles role, HttpStatusCode status, string reason)
    {
        var token = role == Roles.None ? null : Server.Tokens.Issue(role, "somebody");
        using var request = PostedFile.Request(SentFile.Picture().Into("con_1"), token);
        using var http = new HttpClient { BaseAddress = Server.Host.Http };
        using var response = await http.SendAsync(request).Within(reason);

        Assert.Equal((status, reason), (response.StatusCode, JsonAnswer.ReasonOf(await response.Content.ReadAsStringAsync())));
        Assert.Equal(role == Roles.None, response.Headers.WwwAuthenticate.Count > 0);
        Assert.Empty(Files);
    }

    [Fact]
    [Trait("Mission", "C8")]
    public async Task Channel_ThatCarriesNoFiles_RefusesThem()
    {
        var file = SentFile.Picture().Into("con_1");
        file.Header.Channel = "sms";

        var body = await ReadAsync(PostedFile.Request(file, Agent()), HttpStatusCode.BadRequest);

        Assert.Equal("CHANNEL_CANNOT", JsonAnswer.ReasonOf(body));
    }

    [Fact]
    public async Task File_CutOffInTheMiddle_LeavesNothing()
    {
        var file = SentFile.Picture(200_000);
        using (var line = new System.Net.Sockets.TcpClient())
        {
            await line.ConnectAsync(Server.Host.Http.Host, Server.Host.Http.Port).Within("a connection");
            var stream = line.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                "POST /attachments HTTP/1.1\r\nhost: omni\r\ncontent-type: image/png\r\ncontent-length: 200000\r\n"
                + $"authorization: Bearer {Agent()}\r\n"
                + "omni-upload: {\"channel\":\"webchat\",\"name\":\"a.png\",\"conversationId\":\"con_1\"}\r\n\r\n"));
            await stream.WriteAsync(file.Content.AsMemory(0, 100_000));
            await UntilAsync(() => Task.FromResult(Files), files => files.Length == 1, "what has come");
        }

        await UntilAsync(() => Task.FromResult(Files), files => files.Length == 0, "what was left");
    }

    private static string FieldOf(string body) =>
        JsonAnswer.Detail(body, "BadRequest")?.GetProperty("fieldViolations")[0].GetProperty("field").GetString() ?? "";

    private string Agent() => Server.Tokens.Issue(Roles.Agent, "agt_7");

    private async Task<UploadAttachmentResponse> UploadAsync(SentFile file) =>
        Json.Parse<UploadAttachmentResponse>(await ReadAsync(PostedFile.Request(file, Agent()), HttpStatusCode.OK));

    private async Task<string> ReadAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = Server.Host.Http };
        using (request)
        {
            using var response = await http.SendAsync(request).Within("an answer to the upload");
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {body}");
            Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
            return body;
        }
    }

    private async Task<(Frontend Agent, OfferMade Offer)> TalkingAsync()
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(web.Chat("visitor-1", "hello"));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, offer);
    }
}
