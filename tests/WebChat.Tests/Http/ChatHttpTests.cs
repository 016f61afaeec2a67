using System.Net;
using System.Text.Json;

namespace Omni.WebChat.Tests.Http;

/// <summary>What pages get from the chat, before a real server.</summary>
public sealed class ChatHttpTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task Stream_BrokenOff_GoesOnBehindTheLastEventSeen()
    {
        var token = await server.VisitorAsync();
        using var first = await server.FollowAsync(token);
        Assert.Empty((await first.NextAsync("history")).GetProperty("messages").EnumerateArray());
        await WriteAsync(token, "message-1");
        Assert.Equal("message-1", TextOf(await first.NextAsync("message")));
        first.Dispose();
        await WriteAsync(token, "message-2");
        await WriteAsync(token, "message-3");

        using var second = await server.FollowAsync(token, first.LastId);
        Assert.Equal("message-2", TextOf(await second.NextAsync("message")));
        Assert.Equal("message-3", TextOf(await second.NextAsync("message")));
        using var third = await server.FollowAsync(token, "of-another-run-1");
        var history = await third.NextAsync("history");
        Assert.Equal(
            ["message-1", "message-2", "message-3"],
            history.GetProperty("messages").EnumerateArray().Select(TextOf));
    }

    [Fact]
    [Trait("Mission", "P3")]
    public async Task Message_SentTwice_IsOneAndGetsTheSameAnswer()
    {
        var token = await server.VisitorAsync();
        var first = await WriteAsync(token, "message-1");
        var again = await WriteAsync(token, "message-1");

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        using var stream = await server.FollowAsync(token);
        Assert.Single((await stream.NextAsync("history")).GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData("no id", null, "text", "ID_INVALID")]
    [InlineData("a short id", "abc", "text", "ID_INVALID")]
    [InlineData("an id with a blank", "abc defghij", "text", "ID_INVALID")]
    [InlineData("no text", "message-1", "  ", "TEXT_EMPTY")]
    public async Task Message_ThatCannotBeTaken_IsRefusedForGood(string row, string? id, string text, string reason)
    {
        using var response = await server.SendAsync(
            HttpMethod.Post, "/chat/messages", new { id, text }, await server.VisitorAsync());

        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, row);
        Assert.Equal(reason, (await ChatServer.RefusalOf(response)).Reason);
    }

    [Fact]
    public async Task Message_ThatIsTooLong_SaysHowLongItMayBe()
    {
        using var response = await server.SendAsync(
            HttpMethod.Post, "/chat/messages", new { id = "message-1", text = new string('x', 4_001) },
            await server.VisitorAsync());

        Assert.Equal(
            "text has 4001 characters; at most 4000 are allowed. Split it.",
            (await ChatServer.JsonOf(response)).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/chat/events")]
    [InlineData("/chat/history")]
    public async Task Request_WithoutAGoodToken_IsRefused(string path)
    {
        foreach (var token in new[] { null, "nonsense" })
        {
            using var response = await server.SendAsync(HttpMethod.Get, path, token: token);
            Assert.Equal((HttpStatusCode.Unauthorized, "TOKEN_INVALID"), await ChatServer.RefusalOf(response));
        }
    }

    [Fact]
    [Trait("Mission", "P6")]
    public async Task Page_OfAnOriginThatIsNotNamed_IsRefusedAndOneThatIsMayRead()
    {
        using var evil = await server.SendAsync(HttpMethod.Post, "/chat/session", new { }, origin: "https://evil.example.com");
        using var shop = await server.SendAsync(HttpMethod.Post, "/chat/session", new { }, origin: ChatServer.Shop);

        Assert.Equal((HttpStatusCode.Forbidden, "ORIGIN_NOT_ALLOWED"), await ChatServer.RefusalOf(evil));
        Assert.False(evil.Headers.Contains("access-control-allow-origin"));
        Assert.Equal(HttpStatusCode.OK, shop.StatusCode);
        Assert.Equal([ChatServer.Shop], shop.Headers.GetValues("access-control-allow-origin"));
    }

    [Fact]
    public async Task Visitor_WhoComesBack_IsTheSameOnlyWithWhatThePageKept()
    {
        var first = await SessionAsync(new { });
        var again = await SessionAsync(new { refresh = first.GetProperty("refresh").GetString() });
        var other = await SessionAsync(new { refresh = first.GetProperty("token").GetString() });

        Assert.Equal(VisitorOf(first), VisitorOf(again));
        Assert.NotEqual(VisitorOf(first), VisitorOf(other));
    }

    [Fact]
    public async Task Limits_BeyondThem_SayWhenToComeBack()
    {
        await using var chat = await server.StartAsync(
            new() { SessionsPerMinute = 2, MessagesPerSecond = 1, StreamsPerVisitor = 1 }, connector: "cnn_other");
        var token = await server.VisitorAsync(chat);
        for (var session = 2; session <= 4; session++) await server.VisitorAsync(chat);
        using var sessions = await server.SendAsync(HttpMethod.Post, "/chat/session", new { }, chat: chat);
        Assert.Equal((HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS"), await ChatServer.RefusalOf(sessions));
        Assert.True(sessions.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => server.SendAsync(
            HttpMethod.Post, "/chat/messages", new { id = $"message-{number}", text = "much" }, token, chat: chat)));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);

        using var one = await server.SendAsync(HttpMethod.Get, "/chat/events", token: token, chat: chat);
        using var two = await server.SendAsync(HttpMethod.Get, "/chat/events", token: token, chat: chat);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (one.StatusCode, two.StatusCode));
    }

    [Fact]
    public async Task Widget_IsServedOnceAndTheDemoOnlyWhereItIsWanted()
    {
        using var widget = await server.SendAsync(HttpMethod.Get, "/widget.js");
        Assert.Equal("text/javascript; charset=utf-8", widget.Content.Headers.ContentType!.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Chat.Address, "/widget.js"));
        request.Headers.IfNoneMatch.Add(widget.Headers.ETag!);
        using var http = new HttpClient();
        using var again = await http.SendAsync(request).Within("the widget");
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        using var shop = await server.SendAsync(HttpMethod.Get, "/");
        Assert.Contains("script-src 'self'", shop.Headers.GetValues("content-security-policy").Single());
        await using var plain = await server.StartAsync(new(), connector: "cnn_other");
        foreach (var path in new[] { "/", "/demo/cart.html" })
        {
            using var nothing = await server.SendAsync(HttpMethod.Get, path, chat: plain);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }
    }

    private async Task<JsonElement> WriteAsync(string token, string id)
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/chat/messages", new { id, text = id }, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ChatServer.JsonOf(response);
    }

    private async Task<JsonElement> SessionAsync(object body)
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/chat/session", body);
        return await ChatServer.JsonOf(response);
    }

    private static string? VisitorOf(JsonElement session) => session.GetProperty("visitor").GetString();

    private static string? TextOf(JsonElement message) => message.GetProperty("text").GetString();
}
