using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Omni.WebChat.Tests.Http;

/// <summary>Files of messages through the chat, before a real server.</summary>
[Trait("Mission", "C7")]
public sealed class FileHttpTests(ChatServer server) : IClassFixture<ChatServer>, IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public async Task File_GoesUpWithAMessageAndDownByALink_ByteForByte()
    {
        var token = await server.VisitorAsync();
        var picture = Picture(300_000);
        var file = await SentAsync(token, "message-1", picture, "Zdjęcie.png", "image/png");
        Assert.Equal(("Zdjęcie.png", "image/png", 300_000), (
            file.GetProperty("name").GetString(), file.GetProperty("type").GetString(), file.GetProperty("size").GetInt32()));

        using var response = await server.SendAsync(HttpMethod.Get, await LinkAsync(token, file));

        Assert.Equal(picture, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("image/png", 300_000L, "inline", "Zdjęcie.png"),
            (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentLength,
                response.Content.Headers.ContentDisposition!.DispositionType,
                response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", response.Headers.GetValues("x-content-type-options").Single());
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("content-security-policy").Single());
        using var stream = await server.FollowAsync(token);
        var kept = (await stream.NextAsync("history")).GetProperty("messages")[0].GetProperty("files")[0];
        Assert.Equal(file.GetRawText(), kept.GetRawText());
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Message_WithFilesSentTwice_IsOneAndNamesTheSameFiles()
    {
        var token = await server.VisitorAsync();
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
        var token = await server.VisitorAsync();
        var file = await SentAsync(token, "message-1", "a;b\n"u8.ToArray(), "prices.csv", "text/csv");

        using var response = await server.SendAsync(HttpMethod.Get, await LinkAsync(token, file));

        Assert.Equal(
            ("application/octet-stream", "attachment"),
            (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    [Trait("Mission", "P6")]
    public async Task File_OfAnotherVisitorOrByAForgedLink_IsNotToBeHad()
    {
        var token = await server.VisitorAsync();
        var file = await SentAsync(token, "message-1", Picture(1_000), "photo.png", "image/png");
        var id = file.GetProperty("id").GetString()!;

        var others = await LinksAsync(await server.VisitorAsync(), id);
        var forged = await LinksAsync(token, $"{id[..id.LastIndexOf('.')]}.{new string('A', 43)}", "nonsense");

        Assert.Empty(others.EnumerateObject());
        Assert.Empty(forged.EnumerateObject());
        var link = await LinkAsync(token, file);
        foreach (var wrong in new[]
        {
            link.Replace("until=", "until=9", StringComparison.Ordinal), link[..link.IndexOf('?', StringComparison.Ordinal)],
            link.Replace("-1?", "-2?", StringComparison.Ordinal), link[..^2],
        })
        {
            using var response = await server.SendAsync(HttpMethod.Get, wrong);
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
        using var response = await UploadAsync(await server.VisitorAsync(), content, name, type);

        Assert.Equal((row, HttpStatusCode.BadRequest, reason), (row, response.StatusCode, (await ChatServer.RefusalOf(response)).Reason));
    }

    [Fact]
    public async Task File_LargerThanTheChannelCarriesOrWithoutAToken_IsRefusedBeforeItComes()
    {
        var token = await server.VisitorAsync();
        using var large = await UploadAsync(token, new byte[26_214_401], "photo.png", "image/png");
        using var nobodys = await UploadAsync("nonsense", Picture(1_000), "photo.png", "image/png");
        using var summed = await UploadAsync(token, Picture(1_000), "photo.png", "image/png", sum: "abc");

        Assert.Equal((HttpStatusCode.BadRequest, "ATTACHMENT_TOO_LARGE"), await ChatServer.RefusalOf(large));
        Assert.Equal((HttpStatusCode.Unauthorized, "TOKEN_INVALID"), await ChatServer.RefusalOf(nobodys));
        Assert.Equal((HttpStatusCode.BadRequest, "SUM_INVALID"), await ChatServer.RefusalOf(summed));
    }

    [Fact]
    public async Task Limits_OfTheChannel_AreToldToPages()
    {
        var files = await KnownAsync(server.Chat);

        Assert.Equal(26_214_400, files.GetProperty("maxBytes").GetInt64());
        Assert.Equal(10, files.GetProperty("maxPerMessage").GetInt32());
        Assert.Contains("application/pdf", files.GetProperty("types").EnumerateArray().Select(type => type.GetString()));
    }

    [Fact]
    public async Task Files_BeyondTheLimit_SayWhenToComeBack()
    {
        await using var chat = await server.StartAsync(new() { FilesPerMinute = 1 }, connector: "cnn_files");
        var token = await server.VisitorAsync(chat);
        await KnownAsync(chat);
        using var first = await UploadAsync(token, Picture(100), "photo.png", "image/png", chat: chat);
        using var second = await UploadAsync(token, Picture(100), "photo.png", "image/png", chat: chat);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.True(second.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
    }

    public Task InitializeAsync() => KnownAsync(server.Chat);

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What files the channel carries, once the chat knows it: it learns it soon after it begins.</summary>
    private async Task<JsonElement> KnownAsync(WebChatHost chat)
    {
        using var stream = await server.FollowAsync(await server.VisitorAsync(chat), chat: chat);
        while (true)
            if ((await stream.NextAsync("state")).TryGetProperty("files", out var files))
                return files;
    }

    private static byte[] Picture(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        Png.CopyTo(content, 0);
        return content;
    }

    private async Task<JsonElement> SentAsync(string token, string id, byte[] content, string name, string type) =>
        (await SayAsync(token, id, "look", await UploadedAsync(token, content, name, type))).GetProperty("files")[0];

    private async Task<string> UploadedAsync(string token, byte[] content, string name, string type)
    {
        using var response = await UploadAsync(token, content, name, type);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await ChatServer.JsonOf(response)).GetProperty("token").GetString()!;
    }

    private async Task<HttpResponseMessage> UploadAsync(
        string token, byte[] content, string name, string type, string? sum = null, WebChatHost? chat = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        sum ??= Convert.ToHexStringLower(SHA256.HashData(content));
        return await server.PostAsync($"/chat/files?name={Uri.EscapeDataString(name)}&sum={sum}", body, token, chat);
    }

    private async Task<JsonElement> SayAsync(string token, string id, string text, string file)
    {
        using var response = await server.SendAsync(
            HttpMethod.Post, "/chat/messages", new { id, text, files = new[] { file } }, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ChatServer.JsonOf(response);
    }

    private async Task<string> LinkAsync(string token, JsonElement file) =>
        (await LinksAsync(token, file.GetProperty("id").GetString()!)).EnumerateObject().Single().Value.GetString()!;

    private async Task<JsonElement> LinksAsync(string token, params string[] ids)
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/chat/files/links", new { ids }, token);
        return (await ChatServer.JsonOf(response)).GetProperty("links");
    }
}
