using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.Domain.Journal;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

/// <summary>Files both ways, as programs outside see them.</summary>
[Trait("Mission", "C7")]
public sealed class AttachmentTests() : Scenario(TestSettings.With(settings =>
    settings.Channels.Single(c => c.Id == "webchat").Files = new() { MaxBytes = 1_000_000, MaxPerMessage = 2 }))
{
    private CallInvoker Web => Server.As(Roles.Connector, "cnn_web");

    private CallInvoker Seven => Server.As(Roles.Agent, "agt_7");

    [Fact]
    public async Task File_OfTheCustomer_ReachesTheAgent_WholeAndFromAnOffsetOn()
    {
        var file = SentFile.Picture(200_000).From("visitor-1");
        var uploaded = await file.UploadAsync(Web);
        Assert.Equal(("photo.png", "image/png", 200_000L, ""), (
            uploaded.Attachment.Name, uploaded.Attachment.Type, uploaded.Attachment.Size, uploaded.Attachment.Id));
        var (_, offer) = await TalkingAsync("", uploaded.Token);

        var message = offer.Briefing.Messages.Single();
        var shown = Assert.Single(message.Attachments);
        Assert.Equal(("", "photo.png", file.Header.Sha256), (message.Text, shown.Name, shown.Sha256));

        Assert.Equal(file.Content, await SentFile.DownloadAsync(Seven, offer.ConversationId, shown.Id));
        Assert.Equal(file.Content[150_001..], await SentFile.DownloadAsync(Seven, offer.ConversationId, shown.Id, 150_001));
        Assert.Empty(await SentFile.DownloadAsync(Seven, offer.ConversationId, shown.Id, 200_000));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "FIELD_OUT_OF_RANGE",
            () => SentFile.DownloadAsync(Seven, offer.ConversationId, shown.Id, 200_001), "offset");
    }

    [Fact]
    public async Task Ingest_WithFiles_NamesThemAsTheyCanBeFetched_AlsoWhenItIsRepeated()
    {
        var file = SentFile.Picture().From("visitor-1");
        var web = Connector("cnn_web");
        var request = web.Chat("visitor-1", "look");
        request.AttachmentTokens.Add((await file.UploadAsync(Web)).Token);

        var first = await web.SendAsync(request);
        var again = await web.SendAsync(request);

        var named = Assert.Single(first.Attachments);
        Assert.Equal(("photo.png", file.Header.Sha256), (named.Name, named.Sha256));
        Assert.Equal((true, first.Attachments), (again.Duplicate, again.Attachments));
        Assert.Equal(file.Content, await SentFile.DownloadAsync(Web, first.ConversationId, named.Id));
    }

    [Fact]
    public async Task Limits_OfAChannel_AreToldToConnectorsAndFrontends_WithEveryTypeByItsName()
    {
        var client = Connector("cnn_web").Client;
        var web = await client.GetChannelAsync(new() { Channel = "webchat" }).ResponseAsync.Within("the channel");
        var directory = await Frontend("agt_7").Client.GetDirectoryAsync(new()).ResponseAsync.Within("the directory");

        Assert.Contains(ChannelAbility.Files, web.Abilities);
        Assert.Equal((1_000_000L, 2), (web.Files.MaxBytes, web.Files.MaxPerMessage));
        Assert.Contains("application/pdf", web.Files.Types_);
        Assert.DoesNotContain("text/html", web.Files.Types_);
        Assert.Equal(web.Files, directory.Channels.Single(c => c.Id == "webchat").Files);
        Assert.Null((await client.GetChannelAsync(new() { Channel = "sms" }).ResponseAsync.Within("another")).Files);
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "CHANNEL_UNKNOWN",
            () => client.GetChannelAsync(new() { Channel = "fax" }).ResponseAsync.Within("a refusal"), "channel");
    }

    [Fact]
    public async Task File_OfTheAgent_ReachesTheConnector_AndOutlivesARestart()
    {
        var (agent, offer) = await TalkingAsync("hello");
        var file = SentFile.Of(Encoding.UTF8.GetBytes("a;b\n1;2\n"), "prices.csv", "text/csv").Into(offer.ConversationId);
        var token = (await file.UploadAsync(Seven)).Token;
        var request = new SendMessageRequest
        {
            RequestId = "r-1", ConversationId = offer.ConversationId, InteractionId = offer.InteractionId, Text = "see",
            AttachmentTokens = { token },
        };
        var id = (await agent.Client.SendMessageAsync(request).ResponseAsync.Within("a message")).MessageId;
        Assert.Equal(id, (await agent.Client.SendMessageAsync(request).ResponseAsync.Within("it again")).MessageId);

        await Server.RestartAsync();

        var web = Connector("cnn_web");
        await web.ListenAsync();
        var delivery = await web.DeliveryAsync("the message");
        var sent = Assert.Single(delivery.Attachments);
        Assert.Equal((id, "see", "prices.csv"), (delivery.DeliveryId, delivery.Text, sent.Name));
        Assert.Equal(file.Content, await SentFile.DownloadAsync(Web, offer.ConversationId, sent.Id));
        await Refused.WithAsync(
            StatusCode.NotFound, "ATTACHMENT_NOT_FOUND",
            () => SentFile.DownloadAsync(Server.As(Roles.Connector, "cnn_sms"), offer.ConversationId, sent.Id));
        await Refused.WithAsync(
            StatusCode.NotFound, "ATTACHMENT_NOT_FOUND",
            () => SentFile.DownloadAsync(Web, offer.ConversationId, sent.Id.Replace("-1", "-2", StringComparison.Ordinal)));
    }

    /// <summary>A page that knows the file's id from before must not get it anew; agents keep what was said.</summary>
    [Fact]
    public async Task File_OfAMessageTakenBack_IsForAgentsAlone()
    {
        var (agent, offer) = await TalkingAsync("hello");
        var file = SentFile.Of(Encoding.UTF8.GetBytes("a;b\n1;2\n"), "prices.csv", "text/csv").Into(offer.ConversationId);
        await SendAsync(agent, offer, (await file.UploadAsync(Seven)).Token);
        var web = Connector("cnn_web");
        await web.ListenAsync();
        var delivery = await web.DeliveryAsync("the message");
        var sent = Assert.Single(delivery.Attachments);
        await SentFile.DownloadAsync(Web, offer.ConversationId, sent.Id);

        await agent.Client.RecallMessageAsync(new()
        {
            RequestId = agent.NextRequestId(), ConversationId = offer.ConversationId, MessageId = delivery.DeliveryId,
        }).ResponseAsync.Within("a recall");

        await Refused.WithAsync(
            StatusCode.NotFound, "ATTACHMENT_NOT_FOUND", () => SentFile.DownloadAsync(Web, offer.ConversationId, sent.Id));
        Assert.Equal(file.Content, await SentFile.DownloadAsync(Seven, offer.ConversationId, sent.Id));
    }

    [Fact]
    public async Task Link_ServesTheFile_WholeAndInRanges_AndNothingWithoutItsSignature()
    {
        var file = SentFile.Picture(150_000, "Zdjęcie.png").From("visitor-1");
        var (_, offer) = await TalkingAsync("look", (await file.UploadAsync(Web)).Token);
        var path = await LinkAsync(offer);
        using var http = new HttpClient { BaseAddress = Server.Host.Http };

        using var whole = await http.GetAsync(path).Within("the file");
        Assert.Equal(file.Content, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            (HttpStatusCode.OK, "image/png", "attachment", "Zdjęcie.png", "nosniff"),
            (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType,
                whole.Content.Headers.ContentDisposition!.DispositionType, whole.Content.Headers.ContentDisposition.FileNameStar,
                whole.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("sandbox", whole.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        using var ranged = new HttpRequestMessage(HttpMethod.Get, path);
        ranged.Headers.Range = new RangeHeaderValue(70_000, 139_999);
        using var part = await http.SendAsync(ranged).Within("a part");
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(file.Content[70_000..140_000], await part.Content.ReadAsByteArrayAsync());
        using var beyond = new HttpRequestMessage(HttpMethod.Get, path);
        beyond.Headers.Range = new RangeHeaderValue(150_000, 150_001);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await http.SendAsync(beyond).Within("no part")).StatusCode);

        foreach (var forged in new[]
        {
            path.Replace("until=", "until=9", StringComparison.Ordinal), path[..path.IndexOf('?', StringComparison.Ordinal)],
            path.Replace("-1?", "-2?", StringComparison.Ordinal), path[..^1], path.Replace("sign=", "sign=x", StringComparison.Ordinal),
        })
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(forged).Within("a refusal")).StatusCode);
    }

    [Fact]
    [Trait("Mission", "P6")]
    public async Task File_OfACustomerWhoIsErased_IsGone_AlsoByLinksOfBefore()
    {
        var (_, offer) = await TalkingAsync("look", (await SentFile.Picture().From("visitor-1").UploadAsync(Web)).Token);
        var path = await LinkAsync(offer);
        using var http = new HttpClient { BaseAddress = Server.Host.Http };

        await Server.Host.Services.GetRequiredService<IJournal>().EraseAsync(offer.Briefing.CustomerId);

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(path).Within("a refusal")).StatusCode);
        await Refused.WithAsync(
            StatusCode.NotFound, "ATTACHMENT_NOT_FOUND",
            () => SentFile.DownloadAsync(
                Seven, offer.ConversationId, offer.Briefing.Messages.Single().Attachments.Single().Id));
    }

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { "another sum", "ATTACHMENT_SUM", "header.sha256" },
        { "no sum", "FIELD_OUT_OF_RANGE", "header.sha256" },
        { "cut off", "ATTACHMENT_SIZE", "header.size" },
        { "more than said", "ATTACHMENT_SIZE", "header.size" },
        { "too large", "ATTACHMENT_TOO_LARGE", "header.size" },
        { "empty", "ATTACHMENT_SIZE", "header.size" },
        { "a lie", "ATTACHMENT_TYPE", "header.type" },
        { "an unknown type", "ATTACHMENT_TYPE", "header.type" },
        { "a program as a picture", "ATTACHMENT_EXECUTABLE", "header.name" },
        { "a program by name", "ATTACHMENT_EXECUTABLE", "header.name" },
        { "a path", "ATTACHMENT_NAME", "header.name" },
        { "no address", "FIELD_REQUIRED", "header.address" },
        { "a channel that there is not", "CHANNEL_UNKNOWN", "channel" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task File_ThatIsNotAsItShouldBe_IsRefused_AndLeavesNothing(string row, string reason, string field)
    {
        var file = SentFile.Picture(50_000).From("visitor-1");
        var header = file.Header;
        switch (row)
        {
            case "another sum": file.Content[^1] ^= 1; break;
            case "no sum": header.Sha256 = Google.Protobuf.ByteString.Empty; break;
            case "cut off": file = file with { Content = file.Content[..^1] }; break;
            case "more than said": file = file with { Content = [.. file.Content, 0] }; break;
            case "too large": header.Size = 1_000_001; break;
            case "empty": header.Size = 0; break;
            case "a lie": header.Type = "application/pdf"; break;
            case "an unknown type": header.Type = "text/html"; break;
            case "a program as a picture": "MZ"u8.CopyTo(file.Content); break;
            case "a program by name": header.Name = "photo.png.exe"; break;
            case "a path": header.Name = "../../photo.png"; break;
            case "no address": header.Address = null; break;
            default: header.Channel = "pigeon"; break;
        }

        await Refused.WithAsync(StatusCode.InvalidArgument, reason, () => file.UploadAsync(Web), field);

        var folder = Path.Combine(Server.Store, "attachments");
        Assert.Empty(Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task Upload_WithoutAHeader_IsRefused()
    {
        using var call = new AttachmentService.AttachmentServiceClient(Web).UploadAttachment();
        await call.RequestStream.CompleteAsync();
        await Refused.WithAsync(StatusCode.InvalidArgument, "FIELD_REQUIRED", () => call.ResponseAsync, "header");
    }

    [Fact]
    public async Task Token_CountsForItsUploaderAndItsPlaceAlone()
    {
        var (agent, offer) = await TalkingAsync("hello");
        var web = Connector("cnn_web");
        var customers = (await SentFile.Picture().From("visitor-2").UploadAsync(Web)).Token;
        var agents = (await SentFile.Picture().Into(offer.ConversationId).UploadAsync(Seven)).Token;

        await TokenRefusedAsync(() => web.SendAsync(With(web.Chat("visitor-1", "x"), customers)));
        await TokenRefusedAsync(() => web.SendAsync(With(web.Chat("visitor-1", "x"), agents)));
        await TokenRefusedAsync(() => web.SendAsync(With(web.Chat("visitor-1", "x"), "upl_AAAA")));
        await TokenRefusedAsync(() => web.SendAsync(With(web.Chat("visitor-2", "x"), customers[..^2] + "AA")));
        await TokenRefusedAsync(() => SendAsync(agent, offer, customers));
        await Refused.WithAsync(
            StatusCode.InvalidArgument, "TOO_MANY_ITEMS",
            () => web.SendAsync(With(web.Chat("visitor-2", "x"), customers, customers, customers)), "attachment_tokens");
        await web.SendAsync(With(web.Chat("visitor-2", "x"), customers));
        await SendAsync(agent, offer, agents);
    }

    [Fact]
    [Trait("Mission", "C8")]
    public async Task Channel_ThatCarriesNoFiles_RefusesThem()
    {
        var file = SentFile.Picture().From("visitor-1");
        file.Header.Channel = "sms";
        var error = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CHANNEL_CANNOT", () => file.UploadAsync(Server.As(Roles.Connector, "cnn_sms")));
        Assert.Contains("Channel 'sms' cannot carry files", error.Status.Detail, StringComparison.Ordinal);
    }

    private static Task TokenRefusedAsync(Func<Task> call) =>
        Refused.WithAsync(StatusCode.InvalidArgument, "ATTACHMENT_TOKEN", call, "attachment_tokens[0]");

    private static Task SendAsync(Frontend agent, OfferMade about, string token) => agent.Client.SendMessageAsync(new()
    {
        RequestId = agent.NextRequestId(), ConversationId = about.ConversationId, InteractionId = about.InteractionId,
        AttachmentTokens = { token },
    }).ResponseAsync.Within("a message with a file");

    private static IngestRequest With(IngestRequest request, params string[] tokens)
    {
        request.AttachmentTokens.Add(tokens);
        return request;
    }

    private async Task<string> LinkAsync(OfferMade about) =>
        (await new AttachmentService.AttachmentServiceClient(Seven).CreateAttachmentLinkAsync(new()
        {
            ConversationId = about.ConversationId, AttachmentId = about.Briefing.Messages.Single().Attachments.Single().Id,
        }).ResponseAsync.Within("a link")).Path;

    private async Task<(Frontend Agent, OfferMade Offer)> TalkingAsync(string text, params string[] tokens)
    {
        var web = Connector("cnn_web");
        var agent = await WorkingAsync("agt_7");
        await web.SendAsync(With(web.Chat("visitor-1", text), tokens));
        var offer = await agent.OfferAsync();
        await agent.AcceptAsync(offer);
        return (agent, offer);
    }
}
