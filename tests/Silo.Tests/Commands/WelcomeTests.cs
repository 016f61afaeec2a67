using Omni.Silo.Commands;

namespace Omni.Silo.Tests.Commands;

/// <summary>A token is only put into a link that nobody can read on its way.</summary>
public sealed class WelcomeTests
{
    [Theory]
    [InlineData("on this machine", "http://127.0.0.1:5081", null, "agt_1", "http://127.0.0.1:5081/desk#token=agt_1!")]
    [InlineData("with TLS", "http://127.0.0.1:5081", "https://10.0.0.7:5443", "agt_1", "https://10.0.0.7:5443/desk#token=agt_1!")]
    [InlineData("by others without TLS", "http://10.0.0.7:5081", null, "agt_1", "with a token: http://10.0.0.7:5081/desk")]
    [InlineData("without agents", "http://127.0.0.1:5081", null, null, "with a token: http://127.0.0.1:5081/desk")]
    public void Desk_IsLinkedWhereATokenIsSafe(string reached, string http, string? tls, string? agent, string ending)
    {
        var text = Welcome.Desk(new(http), tls is null ? null : new(tls), agent, id => $"{id}!");

        Assert.True(text.EndsWith(ending, StringComparison.Ordinal), $"{reached}: {text}");
        Assert.Equal(ending.Contains('#', StringComparison.Ordinal), text.Contains('!', StringComparison.Ordinal));
    }
}
