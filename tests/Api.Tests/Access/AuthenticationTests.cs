using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Access;

public sealed class AuthenticationTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public Task Call_WithoutToken_IsRefused() => RefusedAsync(null, "TOKEN_MISSING");

    [Theory]
    [InlineData("Basic am9objpkb2U=")]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZ3RfMSIsInJvbGUiOiJhZ2VudCJ9.")]
    public Task Call_WithoutAToken_IsRefused(string authorization) => RefusedAsync(authorization, "TOKEN_INVALID");

    [Fact]
    public async Task Call_WithTokenOfAnotherInstallation_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("omni-key-");
        try
        {
            var foreign = TokenIssuer.Open(folder.FullName).Issue(Roles.Agent, "agt_1");
            await RefusedAsync($"Bearer {foreign}", "TOKEN_INVALID");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public Task Call_WithChangedToken_IsRefused()
    {
        var parts = server.Tokens.Issue(Roles.Agent, "agt_1").Split('.');
        var others = server.Tokens.Issue(Roles.Agent, "agt_2").Split('.');
        return RefusedAsync($"Bearer {parts[0]}.{others[1]}.{parts[2]}", "TOKEN_INVALID");
    }

    [Fact]
    public Task Call_WithExpiredToken_IsRefused()
    {
        var token = server.Tokens.Issue(Roles.Agent, "agt_1", lifetime: TimeSpan.FromSeconds(-1));
        return RefusedAsync($"Bearer {token}", "TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Call_WithTokenForAnotherBrand_IsRefused()
    {
        var token = server.Tokens.Issue(Roles.Agent, "agt_1", brand: "other");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "BRAND_NOT_ALLOWED", () => CallAsync(server.With($"Bearer {token}")));
    }

    [Fact]
    public async Task Call_WithAgentWhomTheSettingsDoNotName_IsRefused() =>
        await Refused.WithAsync(
            StatusCode.NotFound, "AGENT_NOT_FOUND", () => CallAsync(server.As(Roles.Agent, "agt_nobody")));

    [Theory]
    [InlineData(Roles.Agent, "cnn_web")]
    [InlineData(Roles.Agent, "agt_")]
    [InlineData(Roles.Agent, "agt_A")]
    [InlineData(Roles.Connector, "agt_1")]
    [InlineData(Roles.Admin, "")]
    [InlineData(Roles.Admin, "a|b")]
    public void Token_WithSubjectThatDoesNotFitItsRole_IsNotIssued(Roles role, string subject) =>
        Assert.Throws<ArgumentException>(() => server.Tokens.Issue(role, subject));

    [Fact]
    public void Key_IsTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        var mode = File.GetUnixFileMode(Path.Combine(server.Store, "token.key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    private static Task CallAsync(CallInvoker invoker) =>
        new AgentService.AgentServiceClient(invoker).ConfirmOfferAsync(new() { OfferId = "off_1" }).ResponseAsync;

    private Task RefusedAsync(string? authorization, string reason) => Refused.WithAsync(
        StatusCode.Unauthenticated, reason, () => CallAsync(server.With(authorization)));
}
