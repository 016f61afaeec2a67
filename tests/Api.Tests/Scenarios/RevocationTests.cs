using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Scenarios;

public sealed class RevocationTests : Scenario
{
    private int requests;

    private SettingsService.SettingsServiceClient Admin => new(Server.As(Roles.Admin, "root"));

    [Fact]
    public async Task Token_NamedInTheSettings_CountsNoLongerAndOthersOfItsSubjectDo()
    {
        var token = Server.Tokens.Issue(Roles.Integrator, "crm");
        var queues = new QueueService.QueueServiceClient(Server.With($"Bearer {token}"));
        await AskAsync(queues);
        await RevokeAsync(new() { Subject = "crm", TokenId = new JsonWebToken(token).Id });
        await Refused.WithAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => AskAsync(queues));
        await AskAsync(Queues);
    }

    [Fact]
    public async Task Tokens_IssuedBeforeATime_CountNoLonger()
    {
        var queues = Queues;
        await AskAsync(queues);
        await RevokeAsync(new() { Subject = "crm", IssuedBefore = DateTimeOffset.UtcNow.AddHours(1).ToTimestamp() });
        await Refused.WithAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => AskAsync(queues));
    }

    private static async Task AskAsync(QueueService.QueueServiceClient queues)
    {
        try
        {
            await queues.GetPositionAsync(new() { ConversationId = "con_1", InteractionId = "int_1" });
        }
        catch (RpcException e) when (e.StatusCode is not StatusCode.Unauthenticated)
        {
            // There is no such interaction; the call was let in.
        }
    }

    private async Task RevokeAsync(TokenRevocation revocation)
    {
        var settings = (await Admin.GetAsync(new()).ResponseAsync.Within("the settings")).Settings;
        settings.RevokedTokens.Add(revocation);
        var request = new ApplySettingsRequest { RequestId = $"revoke-{++requests}", Settings = settings };
        await Admin.ApplyAsync(request).ResponseAsync.Within("the new settings");
        var shown = (await Admin.GetAsync(new()).ResponseAsync.Within("the settings")).Settings.RevokedTokens;
        Assert.Equal(revocation.Subject, Assert.Single(shown).Subject);
    }
}
