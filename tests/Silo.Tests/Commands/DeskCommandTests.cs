using Microsoft.IdentityModel.JsonWebTokens;
using Omni.Support;

namespace Omni.Silo.Tests.Commands;

/// <summary>The link that opens a desk with somebody signed in.</summary>
public sealed class DeskCommandTests
{
    [Fact]
    public async Task Desk_PrintsALinkWithATokenInItsFragment()
    {
        using var folder = new TemporaryFolder();

        var command = await OmniCommand.RunAsync(
            "desk", "--id", "agt_7", "--role", "supervisor", "--at", "http://127.0.0.1:9", "--store", folder.Path);

        var link = new Uri(command.Output.Trim());
        Assert.Equal((0, "http://127.0.0.1:9/desk"), (command.ExitCode, link.GetLeftPart(UriPartial.Query)));
        var token = new JsonWebToken(link.Fragment["#token=".Length..]);
        Assert.Equal(("agt_7", "supervisor"), (token.Subject, token.GetPayloadValue<string>("role")));
    }

    [Theory]
    [InlineData("--role", "connector", "allowed: agent, supervisor")]
    [InlineData("--at", "somewhere", "give an address such as http://127.0.0.1:5081")]
    [InlineData("--id", "cnn_web", "agt_")]
    public async Task Desk_OfNobody_SaysTheFix(string option, string value, string said)
    {
        using var folder = new TemporaryFolder();
        string[] id = option == "--id" ? [] : ["--id", "agt_1"];

        var command = await OmniCommand.RunAsync(["desk", .. id, option, value, "--store", folder.Path]);

        Assert.NotEqual(0, command.ExitCode);
        Assert.Contains(said, command.Error, StringComparison.Ordinal);
    }
}
