using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Omni.WebChat.Tests.Http;

/// <summary>Files of messages through the chat, before a real Server.</summary>
[Trait("Mission", "C7")]
public sealed class FileHttpTests(ChatServer server) : FileTests(server), IClassFixture<ChatServer>
{
    [Fact]
    public async Task File_GoesUpWithAMessageAndDownByALink_ByteForByte()
    {
        var token = await Server.VisitorAsync();
        var picture = Picture(300_000);
        var file = await SentAsync(token, "message-1", picture, "Zdjęcie.png", "image/png");
        Assert.Equal(("Zdjęcie.png", "image/png", 300_000), (
            file.GetProperty("name").GetString(), file.GetProperty("type").GetString(), file.GetProperty("size").GetInt32()));

        using var response = await Server.SendAsync(HttpMethod.Get, await LinkAsync(token, file));

        Assert.Equal(picture, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("image/png", 300_000L, "inline", "Zdjęcie.png"),
            (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentLength,
                response.Content.Headers.ContentDisposition!.DispositionType,
                response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", response.Headers.GetValues("x-content-type-options").Single());
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("content-security-policy").Single());
        using var stream = await Server.FollowAsync(token);
        var kept = (await stream.NextAsync("history")).GetProperty("messages")[0].GetProperty("files")[0];
        Assert.Equal(file.GetRawText(), kept.GetRawText());
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Message_WithFilesSentTwice_IsOneAndNamesTheSameFiles()
    {
        var token = await Server.VisitorAsync();
        var name = await UploadedAsync(token, Picture(1_000), "photo.png", "image/png");

        var first = await SayAsync(token, "message-1", "", name);
        var again = await SayAsync(token, "message-1", "", name);

        Assert.Equal(
            (first.GetProperty("id").GetString(), first.GetProperty("files").GetRawText()),
            (again.GetProperty("id").GetString(), again.GetProperty("files").GetRawText()));
    }

    [Fact]
    [Trait("Mission", "P6")]
    public async Task File_ThatIsNoPicture_IsADownloadWithoutAType()
    {
        var token = await Server.VisitorAsync();
        var file = await SentAsync(token, "message-1", "a;b\n"u8.ToArray(), "prices.csv", "text/csv");

        using var response = await Server.SendAsync(HttpMethod.Get, await LinkAsync(token, file));

        Assert.Equal(
            ("application/octet-stream", "attachment"),
            (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    [Trait("Mission", "P6")]
    public async Task File_OfAnotherVisitorOrByAForgedLink_IsNotToBeHad()
    {
        var token = await Server.VisitorAsync();
        var file = await SentAsync(token, "message-1", Picture(1_000), "photo.png", "image/png");
        var id = file.GetProperty("id").GetString()!;

        var others = await LinksAsync(await Server.VisitorAsync(), id);
        var forged = await LinksAsync(token, $"{id[..id.LastIndexOf('.')]}.{new string('A', 43)}", "nonsense");

        Assert.Empty(others.EnumerateObject());
        Assert.Empty(forged.EnumerateObject());
        var link = await LinkAsync(token, file);
        foreach (var wrong in new[]
        {
            link.Replace("until=", "until=9", StringComparison.Ordinal), link[..link.IndexOf('?', StringComparison.Ordinal)],
            link.Replace("-1?", "-2?", StringComparison.Ordinal), link.Replace("?of=", "?of=x", StringComparison.Ordinal), link[..^2],
        })
        {
            using var response = await Server.SendAsync(HttpMethod.Get, wrong);
            Assert.Equal((HttpStatusCode.Forbidden, "LINK_INVALID"), await ChatServer.RefusalOf(response));
        }
    }

    [Theory]
    [InlineData("a lie", "image/png", "photo.png", "ATTACHMENT_TYPE")]
    [InlineData("a page", "text/html", "page.txt", "ATTACHMENT_TYPE")]
    [InlineData("a program by name", "image/png", "photo.exe", "ATTACHMENT_EXECUTABLE")]
    [InlineData("a path", "image/png", "../photo.png", "ATTACHMENT_NAME")]
    public async Task File_ThatMayNotPass_IsRefusedForGoodAndSaysWhy(string row, string type, string name, string reason)
    {
        // More than a connection holds, so that the refusal comes before all of it has gone.
        var content = Encoding.UTF8.GetBytes(new string('x', 4_000_000));
        using var response = await UploadAsync(await Server.VisitorAsync(), content, name, type);

        Assert.Equal((row, HttpStatusCode.BadRequest, reason), (row, response.StatusCode, (await ChatServer.RefusalOf(response)).Reason));
    }

    [Fact]
    public async Task File_LargerThanTheChannelCarriesOrWithoutAToken_IsRefusedBeforeItComes()
    {
        var token = await Server.VisitorAsync();
        using var large = await UploadAsync(token, new byte[26_214_401], "photo.png", "image/png");
        using var nobodys = await UploadAsync("nonsense", Picture(1_000), "photo.png", "image/png");
        using var summed = await UploadAsync(token, Picture(1_000), "photo.png", "image/png", sum: "abc");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "ATTACHMENT_TOO_LARGE"), await ChatServer.RefusalOf(large));
        Assert.Equal((HttpStatusCode.Unauthorized, "TOKEN_INVALID"), await ChatServer.RefusalOf(nobodys));
        Assert.Equal((HttpStatusCode.BadRequest, "SUM_INVALID"), await ChatServer.RefusalOf(summed));
    }

    [Fact]
    public async Task Limits_OfTheChannel_AreToldToPages()
    {
        var files = await KnownAsync(Server.Chat);

        Assert.Equal(26_214_400, files.GetProperty("maxBytes").GetInt64());
        Assert.Equal(10, files.GetProperty("maxPerMessage").GetInt32());
        Assert.Contains("application/pdf", files.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
    }

    [Fact]
    public async Task Files_BeyondTheLimit_SayWhenToComeBack()
    {
        await using var chat = await Server.StartAsync(new() { FilesPerMinute = 1 }, connector: "cnn_files");
        var token = await Server.VisitorAsync(chat);
        await KnownAsync(chat);
        using var first = await UploadAsync(token, Picture(100), "photo.png", "image/png", chat: chat);
        using var second = await UploadAsync(token, Picture(100), "photo.png", "image/png", chat: chat);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.True(second.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
    }
}
