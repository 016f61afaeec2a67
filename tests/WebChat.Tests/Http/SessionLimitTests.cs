using System.Net;

namespace Omni.WebChat.Tests.Http;

/// <summary>Whom the limit of sessions is for, with and without a proxy before the chat.</summary>
[Trait("Mission", "P6")]
public sealed class SessionLimitTests(ChatServer server) : IClassFixture<ChatServer>
{
    private static readonly WebChatLimits Two = new() { SessionsPerMinute = 1 };
    private static readonly IPNetwork Here = new(IPAddress.Loopback, 32);

    [Fact]
    public async Task Newcomers_BehindANamedProxy_AreCountedByTheirOwnAddresses()
    {
        await using var chat = await server.StartAsync(Two, connector: "cnn_proxy", proxies: Here);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], await FromAsync(chat, "203.0.113.1", 3));
        Assert.Equal([HttpStatusCode.OK], await FromAsync(chat, "203.0.113.2", 1));
        Assert.Equal([HttpStatusCode.TooManyRequests], await FromAsync(chat, "203.0.113.3, 203.0.113.1", 1));
    }

    [Fact]
    public async Task Newcomers_OfOneIPv6Network_AreCountedTogether()
    {
        await using var chat = await server.StartAsync(Two, connector: "cnn_proxy", proxies: Here);

        Assert.Equal([HttpStatusCode.OK], await FromAsync(chat, "2001:db8::1", 1));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], await FromAsync(chat, "2001:db8::2", 2));
        Assert.Equal([HttpStatusCode.OK], await FromAsync(chat, "2001:db8:0:1::1", 1));
    }

    [Fact]
    public async Task Newcomers_WhoNameThemselvesAnAddress_AreNotBelieved()
    {
        await using var chat = await server.StartAsync(Two, connector: "cnn_proxy", proxies: new IPNetwork(IPAddress.Parse("10.0.0.0"), 8));

        await FromAsync(chat, "203.0.113.1", 2);
        Assert.Equal([HttpStatusCode.TooManyRequests], await FromAsync(chat, "203.0.113.2", 1));
    }

    [Fact]
    public async Task Visitor_WhoComesBack_IsCountedForThemselves()
    {
        await using var chat = await server.StartAsync(Two, connector: "cnn_proxy");
        var one = await RefreshOfAsync(chat);
        var two = await RefreshOfAsync(chat);

        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(chat, new { }));
        foreach (var refresh in new[] { one, two })
        {
            Assert.Equal(HttpStatusCode.OK, await OpenAsync(chat, new { refresh }));
            Assert.Equal(HttpStatusCode.OK, await OpenAsync(chat, new { refresh }));
            Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(chat, new { refresh }));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await OpenAsync(chat, new { identity = "nonsense" }));
    }

    [Theory]
    [InlineData("https", HttpStatusCode.OK)]
    [InlineData("http", HttpStatusCode.Forbidden)]
    public async Task Page_OfTheChatsOwnOriginBehindTls_IsNotRefused(string scheme, HttpStatusCode expected)
    {
        await using var chat = await server.StartAsync(new(), connector: "cnn_proxy", proxies: Here);
        using var response = await server.SendAsync(
            HttpMethod.Post, "/chat/session", new { }, origin: $"https://{chat.Address.Authority}", chat: chat,
            headers: [("x-forwarded-proto", scheme), ("x-forwarded-for", "203.0.113.1")]);

        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<HttpStatusCode[]> FromAsync(WebChatHost chat, string address, int times)
    {
        var answers = new HttpStatusCode[times];
        for (var time = 0; time < times; time++) answers[time] = await OpenAsync(chat, new { }, ("x-forwarded-for", address));
        return answers;
    }

    private async Task<HttpStatusCode> OpenAsync(WebChatHost chat, object body, params (string, string)[] headers)
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/chat/session", body, chat: chat, headers: headers);
        return response.StatusCode;
    }

    private async Task<string?> RefreshOfAsync(WebChatHost chat)
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/chat/session", new { }, chat: chat);
        return (await ChatServer.JsonOf(response)).GetProperty("refresh").GetString();
    }
}
