using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Omni.WebChat.Tests.Http;

/// <summary>Users whom the site signs in, before a real server.</summary>
public sealed class IdentityHttpTests(ChatServer server) : IClassFixture<ChatServer>
{
    private static readonly byte[] SiteKey = RandomNumberGenerator.GetBytes(WebChatOptions.KeyBytes);

    [Fact]
    public async Task User_WithTheLongestNumber_WritesAndOneMoreCharacterIsRefusedInWords()
    {
        await using var chat = await server.StartAsync(new(), connector: "cnn_site", identityKey: SiteKey);
        using var session = await OpenAsync(chat, Signed(new string('7', 126)));
        var token = (await ChatServer.JsonOf(session)).GetProperty("token").GetString();
        using var message = await server.SendAsync(
            HttpMethod.Post, "/chat/messages", new { id = "message-1", text = "hello" }, token, chat: chat);
        Assert.Equal(HttpStatusCode.OK, message.StatusCode);

        using var longer = await OpenAsync(chat, Signed(new string('7', 127)));
        Assert.Equal(HttpStatusCode.BadRequest, longer.StatusCode);
        var refusal = await ChatServer.JsonOf(longer);
        Assert.Equal("IDENTITY_SUB", refusal.GetProperty("reason").GetString());
        Assert.Equal(
            "sub names nobody: it must have 1 to 126 characters without white space and control characters.",
            refusal.GetProperty("text").GetString());
    }

    private Task<HttpResponseMessage> OpenAsync(WebChatHost chat, string identity) =>
        server.SendAsync(HttpMethod.Post, "/chat/session", new { identity }, chat: chat);

    private static string Signed(string user) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Expires = DateTime.UtcNow.AddMinutes(5),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = user },
        SigningCredentials = new(new SymmetricSecurityKey(SiteKey), SecurityAlgorithms.HmacSha256),
    });
}
