using Omni.Api.Access;
using Omni.Silo.Processes;

namespace Omni.Interop.Node;

/// <summary>gRPC over HTTP/2 with @grpc/grpc-js, from the protos alone.</summary>
[Collection(OmniClient.Collection)]
public sealed class GrpcJsTests
{
    [RequiresFact(Tools.Node)]
    [Trait("Mission", "P1")]
    public async Task Message_FromANodeConnector_IsAnsweredByANodeAgent()
    {
        await using var server = await ServerProcess.StartAsync();
        var tokens = TokenIssuer.Open(server.Store);
        using var script = Scripts.Start(
            "omni.mjs", server.GrpcAddress.Authority, tokens.Issue(Roles.Agent, "agt_7"),
            tokens.Issue(Roles.Connector, "cnn_web"), "Здравствуйте 👋", "Już pomagam 🙂");

        await Conversation.IsToldAsync(script, "Здравствуйте 👋", "Już pomagam 🙂");
        await script.EndAsync();
    }
}
