using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Tls;

/// <summary>Connectors that sign in by certificate.</summary>
public sealed class ConnectorCertificateTests(TlsServer server) : IClassFixture<TlsServer>
{
    [Theory]
    [InlineData("cnn_web", null)]
    [InlineData("bridge 7", "urn:omni:connector:cnn_web")]
    [InlineData("cnn_other", "urn:omni:connector:cnn_web")]
    public async Task Certificate_SignsItsConnectorInWithoutAToken(string commonName, string? uri)
    {
        using var certificate = server.Connector(commonName, uri);
        var answer = await IngestAsync(server.Calling(certificate), $"{commonName} {uri}");
        Assert.StartsWith("con_", answer.ConversationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_BesideTheTokenOfItsConnector_IsFine()
    {
        using var certificate = server.Connector("cnn_web");
        var answer = await IngestAsync(server.Calling(certificate, Token("cnn_web")), "both");
        Assert.StartsWith("con_", answer.ConversationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_OfAnotherConnectorThanTheToken_IsRefused()
    {
        using var certificate = server.Connector("cnn_other");
        var calls = server.Calling(certificate, Token("cnn_web"));
        // Twice: the second time the token is remembered.
        for (var call = 0; call < 2; call++)
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "CERTIFICATE_NOT_YOURS", () => IngestAsync(calls, "stolen token"));
    }

    [Fact]
    public async Task Certificate_MayDoWhatConnectorsMayAndNoMore()
    {
        using var certificate = server.Connector("cnn_web");
        var settings = new SettingsService.SettingsServiceClient(server.Calling(certificate));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", () => settings.GetAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task Certificate_ThatNamesNoConnector_SignsNobodyIn()
    {
        using var certificate = server.Connector("somebody");
        await Refused.WithAsync(
            StatusCode.Unauthenticated, "TOKEN_MISSING", () => IngestAsync(server.Calling(certificate), "nobody"));
        await Refused.WithAsync(
            StatusCode.Unauthenticated, "CERTIFICATE_INVALID",
            () => IngestAsync(server.Calling(certificate, Token("cnn_web")), "nobody"));
    }

    [Fact]
    public async Task Certificate_OfAnAuthorityThatDoesNotCount_EndsTheHandshake()
    {
        using var strangers = new TestAuthority("strangers' root");
        using var certificate = strangers.Issue("cnn_web", TestAuthority.ForClients);
        await AssertNoConnectionAsync(certificate);
    }

    [Fact]
    public async Task Certificate_ForServers_EndsTheHandshake()
    {
        using var certificate = server.Authority.Issue("cnn_web");
        await AssertNoConnectionAsync(certificate);
    }

    [Fact]
    public async Task Token_WithoutACertificate_StillCounts()
    {
        var answer = await IngestAsync(server.Calling(token: Token("cnn_web")), "token");
        Assert.StartsWith("con_", answer.ConversationId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfAConnector_IsNotEnoughWhereCertificatesAreRequired()
    {
        var strict = new TlsServer(ConnectorCertificates.Required);
        await strict.InitializeAsync();
        try
        {
            var token = strict.Server.Tokens.Issue(Roles.Connector, "cnn_web");
            await Refused.WithAsync(
                StatusCode.Unauthenticated, "CERTIFICATE_REQUIRED",
                () => IngestAsync(strict.Calling(token: token), "token"));
            await Refused.WithAsync(
                StatusCode.Unauthenticated, "CERTIFICATE_REQUIRED",
                () => IngestAsync(strict.Server.As(Roles.Connector, "cnn_web"), "token without TLS"));

            using var certificate = strict.Connector("cnn_web");
            await IngestAsync(strict.Calling(certificate), "certificate");
            var admin = strict.Server.Tokens.Issue(Roles.Admin, "admin");
            await new SettingsService.SettingsServiceClient(strict.Calling(token: admin)).GetAsync(new())
                .ResponseAsync.Within("what others may do without a certificate");
        }
        finally
        {
            await strict.DisposeAsync();
        }
    }

    [Fact]
    public async Task Certificate_OnTheRevocationList_CountsNoLonger()
    {
        using var certificate = server.Connector("cnn_lost");
        var calls = server.Calling(certificate);
        await IngestAsync(calls, "before");
        var admin = new SettingsService.SettingsServiceClient(
            server.Calling(token: server.Server.Tokens.Issue(Roles.Admin, "admin")));
        var settings = (await admin.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
        settings.RevokedTokens.Add(new TokenRevocation
        {
            Subject = "cnn_lost", TokenId = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)),
        });
        await admin.ApplyAsync(new() { RequestId = "revoke", Settings = settings }).ResponseAsync.Within("a revocation");
        await admin.GetAsync(new()).ResponseAsync.Within("the settings in force");

        await Refused.WithAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => IngestAsync(calls, "after"));
        using var other = server.Connector("cnn_lost");
        await IngestAsync(server.Calling(other), "by a new certificate");
    }

    private async Task AssertNoConnectionAsync(X509Certificate2 certificate)
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => IngestAsync(server.Calling(certificate, Token("cnn_web")), "stranger"));
        Assert.Contains(error.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
        Assert.Null(Refused.ReasonOf(error));
    }

    private string Token(string connector) => server.Server.Tokens.Issue(Roles.Connector, connector);

    private static async Task<IngestResponse> IngestAsync(CallInvoker calls, string externalId) =>
        await new ChannelService.ChannelServiceClient(calls).IngestAsync(new()
        {
            Channel = "webchat",
            Address = new() { Kind = IdentifierKind.Handle, Network = "web", Value = "ann" },
            ExternalId = externalId,
            Text = "Hello",
        }).ResponseAsync.Within($"ingest of {externalId}");
}
