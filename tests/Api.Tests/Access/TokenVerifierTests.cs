using Omni.Api.Access;

namespace Omni.Api.Tests.Access;

/// <summary>What is remembered of tokens that were verified.</summary>
public sealed class TokenVerifierTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("omni-tokens-");

    [Theory]
    [InlineData("Bearer ", "", true)]
    [InlineData("bearer ", "", true)]
    [InlineData("Bearer      ", "", false)]
    [InlineData("Bearer ", "  ", false)]
    [InlineData("Bearer \t", "", false)]
    public async Task Header_WithPadding_CountsAndIsNotRemembered(string before, string after, bool isRemembered)
    {
        var issuer = TokenIssuer.Open(folder.FullName);
        var verifier = new TokenVerifier(issuer, TimeProvider.System);
        var header = before + issuer.Issue(Roles.Agent, "agt_1") + after;
        Assert.Equal("agt_1", (await verifier.VerifyAsync(header)).Subject);
        Assert.Equal(isRemembered, verifier.TryRecall(header, out _));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
