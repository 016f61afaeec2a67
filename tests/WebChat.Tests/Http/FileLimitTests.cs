using System.Net;

namespace Omni.WebChat.Tests.Http;

/// <summary>Whoever takes files slowly keeps nobody else from theirs.</summary>
[Trait("Mission", "P6")]
public sealed class FileLimitTests(ChatServer server) : FileTests(server), IClassFixture<ChatServer>
{
    /// <summary>More than the connection holds of it, so that a file is on its way until it is read.</summary>
    private const int Large = 24_000_000;

    [Fact]
    public async Task Visitor_WithManyFilesOnTheirWay_WaitsForThemselvesAndNobodyElseDoes()
    {
        await using var chat = await StartAsync(new() { DownloadsAtOnce = 1 });
        var (slow, quick) = (await LinkToAsync(chat, Large), await LinkToAsync(chat, 1_000));
        using var stalled = await Server.SendAsync(HttpMethod.Get, slow, chat: chat);

        var second = Server.SendAsync(HttpMethod.Get, slow, chat: chat);
        using var others = await Server.SendAsync(HttpMethod.Get, quick, chat: chat);
        Assert.Equal(1_000, (await others.Content.ReadAsByteArrayAsync()).Length);
        Assert.False(second.IsCompleted);

        stalled.Dispose();
        using var later = await second;
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Downloads_AsManyAsMayBe_KeepNobodyFromSending()
    {
        await using var chat = await StartAsync(new() { DownloadsUnderWay = 1 });
        var (slow, quick) = (await LinkToAsync(chat, Large), await LinkToAsync(chat, 1_000));
        using var stalled = await Server.SendAsync(HttpMethod.Get, slow, chat: chat);

        using var others = await Server.SendAsync(HttpMethod.Get, quick, chat: chat);
        Assert.Equal((HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS"), await ChatServer.RefusalOf(others));
        using var sent = await UploadAsync(await Server.VisitorAsync(chat), Picture(100), "photo.png", "image/png", chat: chat);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
    }

    [Fact]
    public async Task Reader_SlowerThanMayBe_LosesThePlace()
    {
        await using var chat = await StartAsync(new() { DownloadsAtOnce = 1, DownloadBytesPerSecond = 1_000_000_000 });
        var slow = await LinkToAsync(chat, Large);
        using var stalled = await Server.SendAsync(HttpMethod.Get, slow, chat: chat);

        // Waits for the place, which the first never gives up by itself.
        using var second = await Server.SendAsync(HttpMethod.Get, slow, chat: chat);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => stalled.Content.ReadAsByteArrayAsync());
    }

    private async Task<WebChatHost> StartAsync(WebChatLimits limits)
    {
        var chat = await Server.StartAsync(limits, connector: "cnn_slow");
        await KnownAsync(chat);
        return chat;
    }

    /// <summary>A new visitor's link to a picture of so many bytes.</summary>
    private async Task<string> LinkToAsync(WebChatHost chat, int size)
    {
        var token = await Server.VisitorAsync(chat);
        return await LinkAsync(token, await SentAsync(token, "message-1", Picture(size), "photo.png", "image/png", chat), chat);
    }
}
